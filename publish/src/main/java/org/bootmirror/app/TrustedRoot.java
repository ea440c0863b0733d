package org.bootmirror.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bootmirror.folder.SmallFile;

/** What an operator trusts, apart from the tree. */
public sealed interface TrustedRoot {

  /** Bytes of the largest root metadata, and of the largest file of certificates. */
  int MAX_BYTES = 512 << 10;

  /** Root metadata of TUF, not yet verified. */
  final class Metadata implements TrustedRoot {

    private final byte[] bytes;

    Metadata(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** The bytes of the file. */
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /**
   * Root certificates of TLS.
   *
   * @param certificates at least one
   */
  record Certificates(List<X509Certificate> certificates) implements TrustedRoot {

    /** Copies the list. */
    public Certificates {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * Reads root metadata of TUF.
   *
   * @throws IOException if the file cannot be read, or holds anything else
   */
  static Metadata metadata(Path file) throws IOException {
    if (read(file) instanceof Metadata metadata) {
      return metadata;
    }
    throw new IOException(file + ": found certificates, expected root metadata of TUF (JSON)");
  }

  /**
   * Reads a file: certificates (X.509) in PEM or DER, or root metadata of TUF (JSON).
   *
   * @throws IOException if the file cannot be read, or is neither
   */
  static TrustedRoot read(Path file) throws IOException {
    byte[] bytes = bytes(file);
    if (new String(bytes, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{")) {
      return new Metadata(bytes);
    }
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new UnknownRootException(file, bytes.length + " bytes without a certificate");
      }
      return new Certificates(certificates);
    } catch (CertificateException e) {
      throw new UnknownRootException(file, bytes.length + " bytes that are no certificate", e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return SmallFile.read(file, MAX_BYTES)
          .orElseThrow(() -> new UnknownRootException(file, "more than " + MAX_BYTES + " bytes"));
    } catch (NoSuchFileException e) {
      throw new UnknownRootException(file, "no such file", e);
    }
  }
}
