package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFiles;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetSweep;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.s3.BucketHost;
import org.bootmirror.target.state.StateStore;

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

  /**
   * The same for any target. A folder's lock and notes stand beside it; a remote target keeps its
   * own.
   *
   * @param bucketHost of a bucket as target
   * @param rehearsal whether nothing is changed
   */
  public SweepResult run(
      TargetAddress address, BucketHost bucketHost, Duration olderThan, boolean rehearsal)
      throws IOException {
    if (address instanceof TargetAddress.Folder folder) {
      return rehearsal ? rehearse(folder.path(), olderThan) : run(folder.path(), olderThan);
    }
    TargetOptions options =
        new TargetOptions(
            NameStyle.SYMBOLIC,
            CacheFolder.standard(),
            clock,
            rehearsal,
            bucketHost,
            Optional.empty());
    try (Target target = Targets.open(address, options)) {
      StateStore state = target.state().orElseThrow(() -> new UnavailableTargetException(address));
      return new TargetSweep(target, state).run(clock.instant(), olderThan, rehearsal);
    }
  }

  private static SidecarFiles sidecars(Path tree) throws IOException {
    return SidecarFiles.of(tree, CacheFolder.standard());
  }
}
