package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.VerifyingKey;

/** The roles to which one targets file delegates, in order of appearance (TUF 4.5). */
final class Delegations {

  /** Twice as many as the bins of {@link HashBins} can be. */
  static final int MAX_ROLES = 8192;

  /** Each path is compared with all patterns. */
  private static final int MAX_PATTERNS = 8192;

  private final List<Delegation> roles;
  private final List<Integer> byPattern = new ArrayList<>();
  private final Map<String, List<Integer>> byPrefix = new HashMap<>();
  private final Set<Integer> prefixLengths = new TreeSet<>();

  private Delegations(List<Delegation> roles) {
    this.roles = List.copyOf(roles);
    for (int i = 0; i < roles.size(); i++) {
      if (!roles.get(i).patterns().isEmpty()) {
        byPattern.add(i);
      }
      for (String prefix : roles.get(i).prefixes()) {
        byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(i);
        prefixLengths.add(prefix.length());
      }
    }
  }

  /** Reads the member {@code delegations} of targets metadata, which may be absent. */
  static Delegations of(SignedMetadata file) throws UntrustedException {
    if (!file.signed().has("delegations")) {
      return new Delegations(List.of());
    }
    MetadataObject delegations = file.signed().object("delegations");
    Map<String, VerifyingKey> known = Map.copyOf(PublicKeys.read(delegations));
    List<MetadataObject> listed = delegations.objects("roles");
    if (listed.size() > MAX_ROLES) {
      throw delegations.wrong("roles", listed.size() + " roles", "at most " + MAX_ROLES);
    }
    List<Delegation> roles = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long patterns = 0;
    for (MetadataObject one : listed) {
      Delegation role = Delegation.read(one, known);
      if (!names.add(role.role())) {
        throw one.wrong("name", "each role once");
      }
      patterns += role.patterns().size();
      if (patterns > MAX_PATTERNS) {
        throw one.wrong("paths", "more patterns", "at most " + MAX_PATTERNS + " in a file");
      }
      roles.add(role);
    }
    return new Delegations(roles);
  }

  /** All roles. */
  List<Delegation> all() {
    return roles;
  }

  /** The roles that may sign for a target path, in order of appearance. */
  List<Delegation> of(String path) {
    if (roles.isEmpty()) {
      return List.of();
    }
    Set<Integer> found = new TreeSet<>();
    for (int i : byPattern) {
      if (roles.get(i).patterns().stream().anyMatch(pattern -> pattern.matches(path))) {
        found.add(i);
      }
    }
    if (!prefixLengths.isEmpty()) {
      String digest = Digest.of(path.getBytes(StandardCharsets.UTF_8)).hex();
      for (int length : prefixLengths) {
        found.addAll(byPrefix.getOrDefault(digest.substring(0, length), List.of()));
      }
    }
    return found.stream().map(roles::get).toList();
  }
}
