package org.bootmirror.mirror;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run of a mirror does besides copying.
 *
 * @param filter of the copied files
 * @param archive is written after each update, for a machine without a network
 * @param prune the number of releases whose files stay; nothing is pruned if empty
 * @param rebase images to be made that start from the mirror; images of earlier runs are removed
 * @param url of the origin, as the mirror records it; empty for a folder or an archive
 */
public record MirrorOptions(
    FilterNames filter,
    Optional<Path> archive,
    OptionalInt prune,
    Optional<Rebase> rebase,
    Optional<URI> url) {

  /** A copy of the whole site, and nothing else. */
  public static final MirrorOptions PLAIN =
      new MirrorOptions(
          FilterNames.WHOLE,
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether the run does nothing besides copying: a complete copy needs no work. */
  boolean isCopyAlone() {
    return archive.isEmpty() && prune.isEmpty() && rebase.isEmpty();
  }
}
