package org.bootmirror.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a sweep.
 *
 * @param old unused files that are deleted, or are to be deleted, by path
 * @param marked how many other names are unused, and kept until they have been unused for long
 * @param markedSince since when the first of the marked names is unused
 */
public record SweepResult(List<UnusedFile> old, int marked, Optional<Instant> markedSince) {

  /** Copies the list. */
  public SweepResult {
    old = List.copyOf(old);
  }
}
