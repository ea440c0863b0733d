package org.bootmirror.crypto;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Textual encodings of keys and certificates (RFC 7468). */
final class Pem {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LINE = 64;

  private Pem() {}

  /** One block. */
  static String of(String label, byte[] der) {
    String body =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return BEGIN + label + DASHES + "\n" + body + "\n" + END + label + DASHES + "\n";
  }

  /** One block for each certificate. */
  static String of(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate one : certificates) {
      try {
        text.append(of("CERTIFICATE", one.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a parsed certificate can be encoded", e);
      }
    }
    return text.toString();
  }

  /**
   * The contents of all blocks with a label, in the order of the text. Other text is skipped.
   *
   * @throws IllegalArgumentException if a block has no end, or is not base 64
   */
  static List<byte[]> read(String label, String text) {
    List<byte[]> blocks = new ArrayList<>();
    String begin = BEGIN + label + DASHES;
    String end = END + label + DASHES;
    for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
      int stop = text.indexOf(end, at);
      if (stop < 0) {
        throw new IllegalArgumentException("found \"" + begin + "\" without \"" + end + "\"");
      }
      String body = text.substring(at + begin.length(), stop);
      try {
        blocks.add(Base64.getMimeDecoder().decode(body));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "found no base 64 between \"" + begin + "\" and \"" + end + "\"", e);
      }
      at = stop;
    }
    return blocks;
  }
}
