package org.bootmirror.tuf;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.tree.TufPath;

/**
 * Snapshot metadata (TUF 4.4): which targets files belong to a release.
 *
 * @param version of this file
 * @param expires when clients stop to accept this snapshot
 * @param targets the top-level targets file
 * @param delegated the targets file of each delegated role, by the name of the role
 */
record SnapshotMetadata(
    long version,
    Instant expires,
    FileReference targets,
    SortedMap<String, FileReference> delegated) {

  private static final String EXTENSION = TufPath.file("");

  SnapshotMetadata {
    delegated = Collections.unmodifiableSortedMap(new TreeMap<>(delegated));
  }

  /** Reads the signed part of a snapshot file; verifies no signature. */
  static SnapshotMetadata of(SignedMetadata file) throws UntrustedException {
    FileReference targets = FileReference.read(file, Role.TARGETS.file());
    SortedMap<String, FileReference> delegated = new TreeMap<>();
    MetadataObject meta = file.signed().object("meta");
    for (String name : meta.members().keySet()) {
      if (name.equals(Role.TARGETS.file())) {
        continue;
      }
      String role =
          name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : "";
      if (!TufPath.isDelegatedRole(role)) {
        throw UntrustedException.malformed(
            file.file(),
            MetadataObject.path(meta.path(), name),
            "this name",
            "ROLE.json with the name of a delegated role");
      }
      delegated.put(role, FileReference.read(file, name));
    }
    if (delegated.size() > Delegations.MAX_ROLES) {
      throw file.signed()
          .wrong("meta", delegated.size() + " roles", "at most " + Delegations.MAX_ROLES);
    }
    return new SnapshotMetadata(file.version(), file.expires(), targets, delegated);
  }

  /**
   * Verifies that no targets file is older than the one of an earlier snapshot, and that none is
   * missing (TUF 5.5.5).
   *
   * @param file of this snapshot, for errors
   */
  void requireNotOlder(String file, SnapshotMetadata former) throws UntrustedException {
    requireNotOlder(file, Role.TARGETS.label(), targets, former.targets);
    for (Map.Entry<String, FileReference> one : former.delegated.entrySet()) {
      FileReference found = delegated.get(one.getKey());
      if (found == null) {
        throw new UntrustedException(
            file,
            "no " + TufPath.file(one.getKey()),
            "each role that a snapshot listed which was trusted before");
      }
      requireNotOlder(file, one.getKey(), found, one.getValue());
    }
  }

  private static void requireNotOlder(
      String file, String role, FileReference found, FileReference former)
      throws UntrustedException {
    if (found.version() < former.version()) {
      throw UntrustedException.older(file, role + " version", found.version(), former.version());
    }
  }

  /** The paths of all targets files, the top-level one and those of delegated roles. */
  Set<String> targetsPaths() {
    Set<String> paths = new TreeSet<>();
    paths.add(Role.TARGETS.path(targets.version()).value());
    delegated.forEach((role, file) -> paths.add(TufPath.versioned(file.version(), role).value()));
    return Collections.unmodifiableSet(paths);
  }

  /** The targets file of a delegated role. */
  Optional<FileReference> of(String role) {
    return Optional.ofNullable(delegated.get(role));
  }
}
