package org.bootmirror.tuf;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bootmirror.crypto.VerifyingKey;

/**
 * The keys of one role, as root metadata (TUF 4.3) and delegations (TUF 4.5) list them.
 *
 * @param keyIds key ids, some of which may be unknown
 * @param threshold how many different keys must sign
 */
record RoleKeys(Set<String> keyIds, long threshold) {

  RoleKeys {
    keyIds = Set.copyOf(keyIds);
  }

  /** Reads the members KEYIDS and THRESHOLD of a role. */
  static RoleKeys read(MetadataObject role) throws UntrustedException {
    return new RoleKeys(role.texts("keyids"), role.number("threshold", 1));
  }

  /**
   * Verifies the signatures of a file (TUF 4.2.1).
   *
   * @param keys the known keys by id
   * @param role the name of the role, for errors
   * @throws UntrustedException if fewer different keys than the threshold have signed
   */
  void requireSigned(Map<String, VerifyingKey> keys, String role, SignedMetadata file)
      throws UntrustedException {
    requireThreshold(role, file, signers(keys, file));
  }

  /** Whether as many different keys as the threshold have signed a file. */
  boolean hasSigned(Map<String, VerifyingKey> keys, SignedMetadata file) {
    return signers(keys, file).size() >= threshold;
  }

  /** The different keys that have signed a file. One key under two ids counts once. */
  Set<VerifyingKey> signers(Map<String, VerifyingKey> keys, SignedMetadata file) {
    byte[] message = file.message();
    Set<VerifyingKey> signed = new HashSet<>();
    for (SignedMetadata.Signature signature : file.signatures()) {
      VerifyingKey key = keys.get(signature.keyId());
      if (key != null
          && keyIds.contains(signature.keyId())
          && key.verifies(message, signature.bytes())) {
        signed.add(key);
      }
    }
    return signed;
  }

  void requireThreshold(String role, SignedMetadata file, Set<VerifyingKey> signed)
      throws UntrustedException {
    if (signed.size() < threshold) {
      throw new UntrustedException(
          file.file(),
          signed.size() + " valid signatures of the role " + role,
          "at least " + threshold);
    }
  }
}
