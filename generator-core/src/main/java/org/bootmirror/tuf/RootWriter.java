package org.bootmirror.tuf;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bootmirror.crypto.SigningKey;

/** Writes root metadata (TUF 4.3): one key for each role, threshold 1. */
final class RootWriter {

  private RootWriter() {}

  /**
   * One version of the root metadata, signed by the new root key and by the root keys of the
   * version before (TUF 5.3.4, 6.1).
   *
   * @param version 1 for the first root
   * @param keys of each role
   * @param before the root keys of the version before; none for the first version
   */
  static byte[] write(
      int version, Instant expires, Map<Role, SigningKey> keys, List<SigningKey> before) {
    Map<String, Object> listed = new TreeMap<>();
    Map<String, Object> roles = new TreeMap<>();
    keys.forEach(
        (role, key) -> {
          listed.put(PublicKeys.id(key), PublicKeys.toJson(key));
          roles.put(role.label(), Map.of("keyids", List.of(PublicKeys.id(key)), "threshold", 1));
        });
    return MetadataWriter.write(
        Role.ROOT,
        version,
        expires,
        Map.of("consistent_snapshot", true, "keys", listed, "roles", roles),
        List.copyOf(signers(keys, before)));
  }

  private static Set<SigningKey> signers(Map<Role, SigningKey> keys, List<SigningKey> before) {
    Set<SigningKey> signers = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    keys.entrySet().stream()
        .filter(one -> one.getKey() == Role.ROOT)
        .map(Map.Entry::getValue)
        .forEach(signers::add);
    signers.forEach(key -> ids.add(PublicKeys.id(key)));
    for (SigningKey old : before) {
      if (ids.add(PublicKeys.id(old))) {
        signers.add(old);
      }
    }
    return signers;
  }
}
