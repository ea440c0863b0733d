package org.bootmirror.tuf;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.crypto.VerifyingKey;

/** A published file of targets metadata, parsed only if its targets are asked for. */
final class PublishedFile {

  private final String path;
  private final byte[] bytes;

  PublishedFile(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** All bytes. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** What the file says, whoever has signed it. */
  TargetsMetadata targets() throws UntrustedException {
    return TargetsMetadata.of(SignedMetadata.read(path, bytes, Role.TARGETS));
  }

  /** Whether this key has signed the file. */
  boolean isSignedBy(SigningKey key) {
    try {
      return anyHasSigned(List.of(key), SignedMetadata.read(path, bytes, Role.TARGETS));
    } catch (UntrustedException malformed) {
      return false;
    }
  }

  /** The targets of these paths; none if no key has signed the file. */
  Map<String, TargetFile> signedTargets(List<SigningKey> keys, Predicate<String> wanted) {
    try {
      SignedMetadata read = SignedMetadata.read(path, bytes, Role.TARGETS);
      if (!anyHasSigned(keys, read)) {
        return Map.of();
      }
      Map<String, TargetFile> targets = new HashMap<>(TargetsMetadata.of(read).targets());
      targets.keySet().removeIf(wanted.negate());
      return targets;
    } catch (UntrustedException damaged) {
      return Map.of();
    }
  }

  /** Whether one of these keys has signed metadata. */
  static boolean anyHasSigned(List<SigningKey> keys, SignedMetadata file) {
    Map<String, VerifyingKey> verifying = new HashMap<>();
    for (SigningKey key : keys) {
      String hex = HexFormat.of().formatHex(key.publicBytes());
      verifying.put(PublicKeys.id(key), new VerifyingKey(hex));
    }
    return new RoleKeys(verifying.keySet(), 1).hasSigned(verifying, file);
  }
}
