package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bootmirror.sweep.UnusedFile;
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
   * @return the deleted files
   */
  public List<UnusedFile> run(Path tree, Duration olderThan) throws IOException {
    return UnusedFiles.sweep(tree, clock.instant(), olderThan);
  }

  /** The files for {@link #run} to delete; changes nothing. */
  public List<UnusedFile> rehearse(Path tree, Duration olderThan) throws IOException {
    return UnusedFiles.rehearse(tree, clock.instant(), olderThan);
  }
}
