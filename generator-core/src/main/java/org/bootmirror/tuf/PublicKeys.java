package org.bootmirror.tuf;

import java.util.HexFormat;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.SigningKey;

/** Keys as metadata name them (TUF 4.2). */
final class PublicKeys {

  private PublicKeys() {}

  /** The key as root metadata lists it. */
  static Map<String, Object> described(SigningKey key) {
    return Map.of(
        "keytype", "ed25519",
        "scheme", "ed25519",
        "keyval", Map.of("public", HexFormat.of().formatHex(key.publicBytes())));
  }

  /** What identifies it: the digest of its description. */
  static String id(SigningKey key) {
    return Digest.of(CanonicalJson.of(described(key))).hex();
  }
}
