package org.bootmirror.tuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tuf.SignedMetadata.Signature;

/** Writes signed metadata files (TUF 4.2.1): canonical JSON and a newline. */
final class MetadataWriter {

  private static final String SPEC_VERSION = "1.0.31";

  /** Bytes of a few signatures. */
  private static final int MARGIN = 1 << 10;

  private MetadataWriter() {}

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
    Map<String, Object> signed = new HashMap<>(rest);
    signed.put("_type", role.label());
    signed.put("spec_version", SPEC_VERSION);
    signed.put("version", version);
    signed.put("expires", expires.toString());
    byte[] message = CanonicalJson.of(signed);
    List<Map<String, Object>> signatures = new ArrayList<>();
    for (Signature one : signatures(message, keys)) {
      signatures.add(Map.of("keyid", one.keyId(), "sig", one.hex()));
    }
    // The members of the file in the order of canonical JSON.
    ByteArrayOutputStream file = new ByteArrayOutputStream(message.length + MARGIN);
    file.writeBytes("{\"signatures\":".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(CanonicalJson.of(signatures));
    file.writeBytes(",\"signed\":".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(message);
    file.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
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
