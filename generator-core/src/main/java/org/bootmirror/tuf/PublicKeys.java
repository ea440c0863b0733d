package org.bootmirror.tuf;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.crypto.VerifyingKey;

/** Public keys as root and targets metadata list them (TUF 4.2.2). */
final class PublicKeys {

  private static final String ED25519 = "ed25519";

  private PublicKeys() {}

  /** The JSON object of a key. */
  static Map<String, Object> toJson(SigningKey key) {
    return Map.of(
        "keytype", ED25519,
        "scheme", ED25519,
        "keyval", Map.of("public", HexFormat.of().formatHex(key.publicBytes())));
  }

  /**
   * Reads the member {@code keys} of root or targets metadata: the Ed25519 keys by key id. Keys of
   * other kinds, and keys whose id is not the digest of the key (TUF 4.2.2), are left out.
   */
  static Map<String, VerifyingKey> read(MetadataObject by) throws UntrustedException {
    MetadataObject listed = by.object("keys");
    Map<String, VerifyingKey> keys = new HashMap<>();
    for (String id : listed.members().keySet()) {
      MetadataObject key = listed.object(id);
      boolean known =
          ED25519.equals(key.members().get("keytype"))
              && ED25519.equals(key.members().get("scheme"))
              && Digest.of(CanonicalJson.of(key.members())).hex().equals(id);
      if (known) {
        keys.put(id, key(key.object("keyval")));
      }
    }
    return keys;
  }

  private static VerifyingKey key(MetadataObject keyval) throws UntrustedException {
    try {
      return new VerifyingKey(keyval.text("public"));
    } catch (IllegalArgumentException e) {
      throw keyval.wrong("public", "64 lower-case hexadecimal digits");
    }
  }

  /** KEYID: SHA-256 of the object in canonical JSON, in hexadecimal digits. */
  static String id(SigningKey key) {
    return Digest.of(CanonicalJson.of(toJson(key))).hex();
  }
}
