package org.bootmirror.tuf;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Targets metadata (TUF 4.5), of the top-level role or of a delegated one.
 *
 * @param version of this file
 * @param expires when clients stop to accept these targets
 * @param targets by path in the tree
 * @param delegations the roles that sign for other targets
 */
record TargetsMetadata(
    long version, Instant expires, Map<String, TargetFile> targets, Delegations delegations) {

  TargetsMetadata {
    targets = Map.copyOf(targets);
  }

  /** Reads the signed part of a targets file; verifies no signature. */
  static TargetsMetadata of(SignedMetadata file) throws UntrustedException {
    MetadataObject listed = file.signed().object("targets");
    Map<String, TargetFile> targets = new TreeMap<>();
    for (String path : listed.members().keySet()) {
      targets.put(path, TargetFile.read(listed.object(path)));
    }
    return new TargetsMetadata(file.version(), file.expires(), targets, Delegations.of(file));
  }
}
