package org.bootmirror.tuf;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.bootmirror.crypto.VerifyingKey;

/**
 * Root metadata (TUF 4.3): which keys sign for which role.
 *
 * @param version 1 for the first root
 * @param expires when clients stop to accept this root
 * @param keys the Ed25519 keys, by key id; keys of other kinds, and keys whose id is not the digest
 *     of the key (TUF 4.2.2), are left out
 * @param roles the four top-level roles
 */
record RootMetadata(
    long version, Instant expires, Map<String, VerifyingKey> keys, Map<Role, RoleKeys> roles) {

  RootMetadata {
    keys = Map.copyOf(keys);
    roles = Map.copyOf(roles);
  }

  /** Reads the signed part of a root file; verifies no signature. */
  static RootMetadata of(SignedMetadata file) throws UntrustedException {
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      MetadataObject one = file.signed().object("roles").object(role.label());
      roles.put(role, RoleKeys.read(one));
    }
    return new RootMetadata(file.version(), file.expires(), PublicKeys.read(file.signed()), roles);
  }

  /** Whether a key signs for a role. */
  boolean lists(Role role, String keyId) {
    return role(role).keyIds().contains(keyId);
  }

  /** Whether another root has the same keys and the same threshold for a role. */
  boolean hasSameKeys(Role role, RootMetadata other) {
    return role(role).equals(other.role(role));
  }

  /**
   * Verifies the signatures of a file (TUF 4.2.1, 5.3.4, 5.4.2, 5.5.3, 5.6.3).
   *
   * @throws UntrustedException if fewer different keys of the role than the threshold have signed
   */
  void requireSigned(Role role, SignedMetadata file) throws UntrustedException {
    role(role).requireSigned(keys, role.label(), file);
  }

  /** Whether as many different keys of a role as the threshold have signed a file. */
  boolean hasSigned(Role role, SignedMetadata file) {
    return role(role).hasSigned(keys, file);
  }

  /**
   * Verifies that this root precedes another one, as far as signatures can show that: enough root
   * keys of this root have signed both. Trust leads from a root to its successor only, so that
   * nothing follows from an older root.
   *
   * @param file of this root
   */
  void requirePredecessor(SignedMetadata file, SignedMetadata successor) throws UntrustedException {
    RoleKeys root = role(Role.ROOT);
    Set<VerifyingKey> both = root.signers(keys, file);
    both.retainAll(root.signers(keys, successor));
    root.requireThreshold(Role.ROOT.label(), file, both);
  }

  private RoleKeys role(Role role) {
    RoleKeys keys = roles.get(role);
    if (keys == null) {
      throw new IllegalStateException("a root lists each role");
    }
    return keys;
  }
}
