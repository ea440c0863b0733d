package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bootmirror.crypto.SigningKey;

/** Signed metadata (TUF 4.2): what is said, and who says so. */
final class Envelope {

  private static final String SPECIFICATION = "1.0.31";

  private Envelope() {}

  /**
   * A file of metadata.
   *
   * @param type the role
   * @param version of these metadata
   * @param expires when nobody should believe them any more
   * @param rest what the role says besides
   */
  static byte[] signed(
      String type, long version, Instant expires, Map<String, Object> rest, List<SigningKey> keys) {
    Map<String, Object> signed = new HashMap<>(rest);
    signed.put("_type", type);
    signed.put("spec_version", SPECIFICATION);
    signed.put("version", version);
    signed.put("expires", expires.toString());
    return again(signed, keys);
  }

  /** The file that says this, signed by these keys. */
  static byte[] again(Map<String, Object> signed, List<SigningKey> keys) {
    byte[] message = CanonicalJson.of(signed);
    List<Map<String, Object>> signatures = new ArrayList<>();
    for (SigningKey key : keys) {
      signatures.add(
          Map.of("keyid", PublicKeys.id(key), "sig", HexFormat.of().formatHex(key.sign(message))));
    }
    byte[] file = CanonicalJson.of(Map.of("signatures", signatures, "signed", signed));
    return (new String(file, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
