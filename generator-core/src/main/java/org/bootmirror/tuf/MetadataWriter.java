package org.bootmirror.tuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tuf.SignedMetadata.Signature;

/** Writes signed metadata files (TUF 4.2.1): canonical JSON and a newline. */
final class MetadataWriter {

  private static final String SPEC_VERSION = "1.0.31";

  /** Bytes of a few signatures. */
  private static final int MARGIN = 1 << 10;

  private MetadataWriter() {}

  private static final String END = "}\n";

  /** Ed25519 signatures have 64 bytes (RFC 8032, 5.1.6). */
  private static final Pattern SIGNATURE = Pattern.compile("(?<=\"sig\":\")[0-9a-f]{128}(?=\")");

  private static final String ANY_SIGNATURE = "0".repeat(128);

  /**
   * A metadata file.
   *
   * @param version VERSION of the file
   * @param expires when clients stop to accept the file, in whole seconds
   * @param rest the members that only this role has
   * @param keys all sign, in this order
   */
  static byte[] write(
      Role role, long version, Instant expires, Map<String, Object> rest, List<SigningKey> keys) {
    byte[] message = message(role, version, expires, rest);
    return file(message, signatures(message, keys));
  }

  /** What is signed of a metadata file, with the parameters of {@link #write}. */
  static byte[] message(Role role, long version, Instant expires, Map<String, Object> rest) {
    Map<String, Object> signed = new HashMap<>(rest);
    signed.put("_type", role.label());
    signed.put("spec_version", SPEC_VERSION);
    signed.put("version", version);
    signed.put("expires", expires.toString());
    return CanonicalJson.of(signed);
  }

  /**
   * Whether a file is that of a message with one signature of each key, in this order, whatever the
   * bytes of the signatures.
   */
  static boolean isFileOf(byte[] file, byte[] message, List<SigningKey> keys) {
    List<Signature> any =
        keys.stream().map(key -> new Signature(PublicKeys.id(key), ANY_SIGNATURE)).toList();
    byte[] expected = file(message, any);
    int head = expected.length - message.length - END.length();
    return file.length == expected.length
        && Arrays.equals(file, head, file.length, expected, head, expected.length)
        && SIGNATURE
            .matcher(new String(file, 0, head, StandardCharsets.UTF_8))
            .replaceAll(ANY_SIGNATURE)
            .equals(new String(expected, 0, head, StandardCharsets.UTF_8));
  }

  private static byte[] file(byte[] message, List<Signature> by) {
    List<Map<String, Object>> signatures = new ArrayList<>();
    for (Signature one : by) {
      signatures.add(Map.of("keyid", one.keyId(), "sig", one.hex()));
    }
    // The members of the file in the order of canonical JSON.
    ByteArrayOutputStream file = new ByteArrayOutputStream(message.length + MARGIN);
    file.writeBytes("{\"signatures\":".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(CanonicalJson.of(signatures));
    file.writeBytes(",\"signed\":".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(message);
    file.writeBytes(END.getBytes(StandardCharsets.UTF_8));
    return file.toByteArray();
  }

  /** The signatures of a message; Ed25519 gives the same bytes each time. */
  static List<Signature> signatures(byte[] message, List<SigningKey> keys) {
    List<Signature> all = new ArrayList<>();
    for (SigningKey key : keys) {
      all.add(new Signature(PublicKeys.id(key), HexFormat.of().formatHex(key.sign(message))));
    }
    return all;
  }
}
