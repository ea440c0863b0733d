package org.bootmirror.tree;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The paths of TUF's metadata: the timestamp by a plain name, all other roles by version.
 *
 * <p>Reference: The Update Framework Specification 1.0.31, 3.1 and 6.2.
 */
public final class TufPath {

  /** The only mutable file of the folder. */
  public static final TreePath TIMESTAMP = ReservedFolder.TUF.path("timestamp.json");

  /** Names of roles become names of files: no dots, no slashes, one letter case. */
  private static final String ROLE = "[a-z0-9][a-z0-9_-]{0,63}";

  private static final Set<String> TOP_LEVEL = Set.of("root", "targets", "snapshot", "timestamp");

  private static final Pattern VERSIONED =
      Pattern.compile(ReservedFolder.TUF.label() + "/[0-9]+\\." + ROLE + "\\.json");

  private static final String ROOT_FILE = ".root.json";
  private static final String SNAPSHOT_FILE = ".snapshot.json";
  private static final String TIMESTAMP_FILE = ".timestamp.json";

  private TufPath() {}

  /** One version of the metadata of the role root. */
  public static TreePath root(long version) {
    return versioned(version, "root");
  }

  /** One version of the metadata of the role snapshot. */
  public static TreePath snapshot(long version) {
    return versioned(version, "snapshot");
  }

  /** One version of the metadata of the role targets. */
  public static TreePath targets(long version) {
    return versioned(version, "targets");
  }

  /** One version of the metadata of any role but timestamp. */
  public static TreePath versioned(long version, String role) {
    return ReservedFolder.TUF.path(version + "." + file(role));
  }

  /** How metadata name the file of another role. */
  public static String file(String role) {
    return role + ".json";
  }

  /**
   * Whether a name is one for a delegated role: at most 64 lower-case letters, digits, hyphens and
   * low lines, and not the name of a top-level role.
   */
  public static boolean isDelegatedRole(String name) {
    return name.matches(ROLE) && !TOP_LEVEL.contains(name);
  }

  /** Whether a path of a tree names a version of targets metadata, top-level or delegated. */
  public static boolean isTargets(String path) {
    return isVersioned(path)
        && !path.endsWith(ROOT_FILE)
        && !path.endsWith(SNAPSHOT_FILE)
        && !path.endsWith(TIMESTAMP_FILE);
  }

  /** Whether a path of a tree names metadata of TUF. */
  public static boolean isOne(String path) {
    return path.equals(TIMESTAMP.value()) || isVersioned(path);
  }

  /** The regular expression of the paths of versions. */
  static String versionedPattern() {
    return VERSIONED.pattern();
  }

  /** Whether a path of a tree names a version of metadata, whose bytes never change. */
  static boolean isVersioned(String path) {
    return VERSIONED.matcher(path).matches();
  }

  /** Whether a path of a tree names a version of the metadata of the role root. */
  public static boolean isRoot(String path) {
    return isVersioned(path) && path.endsWith(ROOT_FILE);
  }

  /** When a file is published: clients ask for timestamp and root first, so both come last. */
  public static Phase phase(TreePath path) {
    return path.equals(TIMESTAMP) || path.name().endsWith(ROOT_FILE)
        ? Phase.SCRIPTS
        : Phase.METADATA;
  }
}
