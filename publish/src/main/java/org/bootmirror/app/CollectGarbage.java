package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFiles;

/** Deletes files of a tree that have been unused for a while. */
public final class CollectGarbage {

  private final InstantSource clock;

  /**
   * @param clock by which the age of unused files is judged
   */
  public CollectGarbage(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Deletes files that an earlier run marked unused at least {@code olderThan} ago.
   *
   * @return the deleted files, and how many more are unused
   */
  public SweepResult run(Path tree, Duration olderThan) throws IOException {
    return UnusedFiles.sweep(tree, clock.instant(), olderThan);
  }

  /** The result that {@link #run} would have; changes nothing. */
  public SweepResult rehearse(Path tree, Duration olderThan) throws IOException {
    return UnusedFiles.rehearse(tree, clock.instant(), olderThan);
  }
}
