package org.bootmirror.mirror;

import org.bootmirror.target.WriteSummary;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * What a run of a mirror did.
 *
 * @param release that the mirror now is
 * @param fetched files from the origin
 * @param fetchedBytes in these files
 * @param written changes of plain names, metadata and scripts
 * @param removed plain names that the release has no more
 */
public record MirrorResult(
    VerifiedRelease release, int fetched, long fetchedBytes, WriteSummary written, int removed) {

  /** Whether the mirror had everything. */
  public boolean isUnchanged() {
    return fetched == 0 && written.nothing() && removed == 0;
  }
}
