package org.bootmirror.tuf;

import java.util.HexFormat;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.SigningKey;

/** Public keys as root metadata list them (TUF 4.2.2). */
final class PublicKeys {

  private PublicKeys() {}

  /** The JSON object of a key. */
  static Map<String, Object> toJson(SigningKey key) {
    return Map.of(
        "keytype", "ed25519",
        "scheme", "ed25519",
        "keyval", Map.of("public", HexFormat.of().formatHex(key.publicBytes())));
  }

  /** KEYID: SHA-256 of the object in canonical JSON, in hexadecimal digits. */
  static String id(SigningKey key) {
    return Digest.of(CanonicalJson.of(toJson(key))).hex();
  }
}
