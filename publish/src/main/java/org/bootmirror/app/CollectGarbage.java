package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.SidecarFiles;
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
    return UnusedFiles.sweep(sidecars(tree), clock.instant(), olderThan);
  }

  /** The result that {@link #run} would have; changes nothing. */
  public SweepResult rehearse(Path tree, Duration olderThan) throws IOException {
    return UnusedFiles.rehearse(sidecars(tree), clock.instant(), olderThan);
  }

  private static SidecarFiles sidecars(Path tree) throws IOException {
    return SidecarFiles.of(tree, CacheFolder.standard());
  }
}
