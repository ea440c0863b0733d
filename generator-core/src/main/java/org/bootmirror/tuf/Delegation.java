package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.VerifyingKey;
import org.bootmirror.tree.TufPath;

/**
 * One delegated role (TUF 4.5): who signs, and for which target paths. A role has either patterns
 * or hash prefixes.
 *
 * @param role the name, which is part of a file name
 * @param known the keys of the delegating metadata, by key id
 * @param keys of the role
 * @param terminating whether a search ends with this role
 * @param patterns of the paths
 * @param prefixes of the SHA-256 digests of the paths, in lower-case hexadecimal digits
 */
record Delegation(
    String role,
    Map<String, VerifyingKey> known,
    RoleKeys keys,
    boolean terminating,
    List<PathPattern> patterns,
    Set<String> prefixes) {

  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{1,64}");

  Delegation {
    known = Map.copyOf(known);
    patterns = List.copyOf(patterns);
    prefixes = Set.copyOf(prefixes);
  }

  static Delegation read(MetadataObject role, Map<String, VerifyingKey> known)
      throws UntrustedException {
    String name = role.text("name");
    if (!TufPath.isDelegatedRole(name)) {
      throw role.wrong(
          "name", "the name of a delegated role: lower-case letters, digits, hyphens, low lines");
    }
    boolean byHash = role.has("path_hash_prefixes");
    if (byHash == role.has("paths")) {
      throw UntrustedException.malformed(
          role.file(),
          role.path(),
          byHash ? "paths and path_hash_prefixes" : "neither paths nor path_hash_prefixes",
          "one of the two");
    }
    return new Delegation(
        name,
        known,
        RoleKeys.read(role),
        role.flag("terminating"),
        byHash ? List.of() : patterns(role),
        byHash ? prefixes(role) : Set.of());
  }

  private static List<PathPattern> patterns(MetadataObject role) throws UntrustedException {
    List<PathPattern> patterns = new ArrayList<>();
    for (String pattern : role.texts("paths")) {
      if (!PathPattern.isPlain(pattern)) {
        throw role.wrong("paths", "\"" + pattern + "\"", "patterns with * and ? only");
      }
      patterns.add(PathPattern.of(pattern));
    }
    return patterns;
  }

  private static Set<String> prefixes(MetadataObject role) throws UntrustedException {
    Set<String> prefixes = role.texts("path_hash_prefixes");
    for (String prefix : prefixes) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw role.wrong(
            "path_hash_prefixes", "\"" + prefix + "\"", "1 to 64 lower-case hexadecimal digits");
      }
    }
    return prefixes;
  }

  /**
   * Verifies the signatures of the role's metadata.
   *
   * @throws UntrustedException if fewer different keys than the threshold have signed
   */
  void requireSigned(SignedMetadata file) throws UntrustedException {
    keys.requireSigned(known, role, file);
  }

  /** Whether as many different keys of the role as the threshold have signed a file. */
  boolean hasSigned(SignedMetadata file) {
    return keys.hasSigned(known, file);
  }

  /** Whether the role may sign for a target path. */
  boolean mayList(String path) {
    String digest = Digest.of(path.getBytes(StandardCharsets.UTF_8)).hex();
    return patterns.stream().anyMatch(pattern -> pattern.matches(path))
        || prefixes.stream().anyMatch(digest::startsWith);
  }
}
