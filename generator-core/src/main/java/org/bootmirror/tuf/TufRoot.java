package org.bootmirror.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bootmirror.crypto.SigningKey;

/** Root metadata (TUF 4.3): which key signs for which role. */
public final class TufRoot {

  private TufRoot() {}

  /** Whether this key signs for a role, as root metadata say it. */
  static boolean lists(byte[] root, String role, SigningKey key) throws IOException {
    JsonNode keyIds =
        new ObjectMapper().readTree(root).path("signed").path("roles").path(role).path("keyids");
    String id = PublicKeys.id(key);
    for (JsonNode one : keyIds) {
      if (one.asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One version of it, signed by its own root key and those before, so that a client that trusts
   * them goes along (TUF 5.3).
   *
   * @param version from 1 on
   * @param before the root keys of the version before; none for the first
   */
  public static byte[] of(
      int version,
      Instant expires,
      SigningKey root,
      SigningKey targets,
      SigningKey snapshot,
      SigningKey timestamp,
      List<SigningKey> before) {
    Map<String, Object> keys = new TreeMap<>();
    Map<String, Object> roles = new TreeMap<>();
    Map<String, SigningKey> signers =
        Map.of("root", root, "targets", targets, "snapshot", snapshot, "timestamp", timestamp);
    signers.forEach(
        (role, key) -> {
          keys.put(PublicKeys.id(key), PublicKeys.described(key));
          roles.put(role, Map.of("keyids", List.of(PublicKeys.id(key)), "threshold", 1));
        });
    Set<SigningKey> signing = new LinkedHashSet<>(List.of(root));
    for (SigningKey old : before) {
      if (!PublicKeys.id(old).equals(PublicKeys.id(root))) {
        signing.add(old);
      }
    }
    return Envelope.signed(
        "root",
        version,
        expires,
        Map.of("consistent_snapshot", true, "keys", keys, "roles", roles),
        List.copyOf(signing));
  }
}
