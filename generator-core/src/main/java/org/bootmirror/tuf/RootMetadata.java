package org.bootmirror.tuf;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bootmirror.content.Digest;
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

  private static final String ED25519 = "ed25519";

  /**
   * The keys of one role.
   *
   * @param keyIds key ids, some of which may be unknown
   * @param threshold how many different keys must sign
   */
  record RoleKeys(Set<String> keyIds, long threshold) {

    RoleKeys {
      keyIds = Set.copyOf(keyIds);
    }
  }

  RootMetadata {
    keys = Map.copyOf(keys);
    roles = Map.copyOf(roles);
  }

  /** Reads the signed part of a root file; verifies no signature. */
  static RootMetadata of(SignedMetadata file) throws UntrustedException {
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      MetadataObject one = file.signed().object("roles").object(role.label());
      roles.put(role, new RoleKeys(one.texts("keyids"), one.number("threshold", 1)));
    }
    return new RootMetadata(file.version(), file.expires(), keys(file.signed()), roles);
  }

  private static Map<String, VerifyingKey> keys(MetadataObject signed) throws UntrustedException {
    MetadataObject listed = signed.object("keys");
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
    requireThreshold(role, file, signers(role, file));
  }

  /** Whether as many different keys of a role as the threshold have signed a file. */
  boolean hasSigned(Role role, SignedMetadata file) {
    return signers(role, file).size() >= role(role).threshold();
  }

  /**
   * Verifies that this root precedes another one, as far as signatures can show that: enough root
   * keys of this root have signed both. Trust leads from a root to its successor only, so that
   * nothing follows from an older root.
   *
   * @param file of this root
   */
  void requirePredecessor(SignedMetadata file, SignedMetadata successor) throws UntrustedException {
    Set<VerifyingKey> both = signers(Role.ROOT, file);
    both.retainAll(signers(Role.ROOT, successor));
    requireThreshold(Role.ROOT, file, both);
  }

  /** The different keys of a role that have signed a file. */
  private Set<VerifyingKey> signers(Role role, SignedMetadata file) {
    byte[] message = file.message();
    Set<VerifyingKey> signed = new HashSet<>();
    for (SignedMetadata.Signature signature : file.signatures()) {
      VerifyingKey key = keys.get(signature.keyId());
      if (key != null
          && lists(role, signature.keyId())
          && key.verifies(message, signature.bytes())) {
        signed.add(key);
      }
    }
    return signed;
  }

  private void requireThreshold(Role role, SignedMetadata file, Set<VerifyingKey> signed)
      throws UntrustedException {
    if (signed.size() < role(role).threshold()) {
      throw new UntrustedException(
          file.file(),
          signed.size() + " valid signatures of the role " + role.label(),
          "at least " + role(role).threshold());
    }
  }

  private RoleKeys role(Role role) {
    RoleKeys keys = roles.get(role);
    if (keys == null) {
      throw new IllegalStateException("a root lists each role");
    }
    return keys;
  }
}
