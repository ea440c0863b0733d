package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.SidecarFiles;
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
    return UnusedFiles.sweep(sidecars(tree), clock.instant(), olderThan);
  }

  /** The files for {@link #run} to delete; changes nothing. */
  public List<UnusedFile> rehearse(Path tree, Duration olderThan) throws IOException {
    return UnusedFiles.rehearse(sidecars(tree), clock.instant(), olderThan);
  }

  private static SidecarFiles sidecars(Path tree) throws IOException {
    return SidecarFiles.of(tree, CacheFolder.standard());
  }
}
