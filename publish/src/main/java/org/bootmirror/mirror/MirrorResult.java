package org.bootmirror.mirror;

import java.util.Optional;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.target.WriteSummary;

/**
 * What a run of a mirror did.
 *
 * @param release that the mirror now is
 * @param fetched files from the origin
 * @param fetchedBytes in these files
 * @param written changes of plain names, metadata and scripts
 * @param removed plain names that the release has no more, or that the filter leaves out
 * @param differences of the mirror from the site
 * @param pruned files of former releases, if they were to be removed
 * @param local the images that the mirror has made for itself, if it was asked to
 */
public record MirrorResult(
    MirroredRelease release,
    int fetched,
    long fetchedBytes,
    WriteSummary written,
    int removed,
    MirrorFile differences,
    Optional<PruneResult> pruned,
    Optional<LocalSummary> local) {

  /** Of a run that found the mirror complete. */
  static MirrorResult unchanged(MirroredRelease release, MirrorFile differences) {
    return new MirrorResult(
        release, 0, 0, WriteSummary.NOTHING, 0, differences, Optional.empty(), Optional.empty());
  }

  /** Whether the mirror had everything. */
  public boolean isUnchanged() {
    return fetched == 0
        && written.nothing()
        && removed == 0
        && pruned.map(PruneResult::files).orElse(0) == 0;
  }
}
