package org.bootmirror.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFile;
import org.bootmirror.sweep.UnusedFiles;
import org.bootmirror.target.KeptRelease;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.ReleaseRecords.Recorded;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.TargetSweep;
import org.bootmirror.target.folder.FolderStateStore;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.ReservedFile;

/**
 * Deletes files of a tree that have been unused for a while. The current release has a use for its
 * files, and so have the former releases that the rule in its {@code images.json} keeps.
 */
public final class CollectGarbage {

  private final InstantSource clock;

  /**
   * @param clock by which the age of unused files and of releases is judged
   */
  public CollectGarbage(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Deletes files that an earlier run marked unused at least so long ago as the request says.
   *
   * @throws org.bootmirror.target.UnknownReleaseException if the request keeps a release that the
   *     place has no record of; nothing was deleted
   */
  public CollectedGarbage run(GarbageRequest request) throws IOException {
    return collect(request, false);
  }

  /** The result that {@link #run} would have; changes nothing. */
  public CollectedGarbage rehearse(GarbageRequest request) throws IOException {
    return collect(request, true);
  }

  private CollectedGarbage collect(GarbageRequest request, boolean rehearsal) throws IOException {
    if (request.address() instanceof TargetAddress.Folder folder) {
      return collect(request, SidecarFiles.of(folder.path(), CacheFolder.standard()), rehearsal);
    }
    TargetOptions options =
        new TargetOptions(
            NameStyle.SYMBOLIC,
            CacheFolder.standard(),
            clock,
            rehearsal,
            request.access(),
            Optional.empty());
    try (Target target = Targets.open(request.address(), options)) {
      StateStore store = target.state().orElseThrow();
      Instant now = clock.instant();
      Keeping keeping = keeping(request, new ReleaseRecords(store), rule(target), now);
      SweepResult result =
          new TargetSweep(target, store, keeping.names()).run(now, request.olderThan(), rehearsal);
      return new CollectedGarbage(result, keeping.kept(), keeping.unknown());
    }
  }

  /** A folder's lock, notes and records stand beside it. */
  private CollectedGarbage collect(GarbageRequest request, SidecarFiles sidecars, boolean rehearsal)
      throws IOException {
    ReleaseRecords records = new ReleaseRecords(new FolderStateStore(sidecars));
    Instant now = clock.instant();
    Keeping keeping = keeping(request, records, rule(sidecars.tree()), now);
    SweepResult planned = UnusedFiles.rehearse(sidecars, now, request.olderThan(), keeping.names());
    if (rehearsal) {
      return new CollectedGarbage(planned, keeping.kept(), keeping.unknown());
    }
    if (!planned.old().isEmpty()) {
      Set<String> unused = planned.old().stream().map(UnusedFile::path).collect(Collectors.toSet());
      sidecars.holding(
          () -> {
            records.forget(
                unused); // first: a killed run leaves no record of what is deleted in part
            return unused;
          });
    }
    SweepResult result = UnusedFiles.sweep(sidecars, now, request.olderThan(), keeping.names());
    return new CollectedGarbage(result, keeping.kept(), keeping.unknown());
  }

  private static Keeping keeping(
      GarbageRequest request, ReleaseRecords records, KeepRule rule, Instant now)
      throws IOException {
    SortedMap<Long, Recorded> releases = records.releases();
    List<KeptRelease> kept = KeptRelease.of(releases, rule, request.keep(), now);
    return new Keeping(
        kept,
        rule.releases().stream().filter(number -> !releases.containsKey(number)).toList(),
        KeptRelease.names(kept, records));
  }

  private static KeepRule rule(Path tree) throws IOException {
    Path index = tree.resolve(ReservedFile.IMAGE_INDEX.label());
    if (!Files.isRegularFile(index)) {
      return KeepRule.NONE; // no tree, which the sweep refuses
    }
    try (InputStream in = Files.newInputStream(index)) {
      return ImagesReader.read(in).keep();
    }
  }

  private static KeepRule rule(Target target) throws IOException {
    byte[] index;
    try {
      index = target.read(ReservedFile.IMAGE_INDEX.path(), ImagesReader.MAX_BYTES);
    } catch (IOException e) {
      if (target.classify(e) == TargetFailure.NOT_FOUND) {
        return KeepRule.NONE; // no tree, which the sweep refuses
      }
      throw e;
    }
    return ImagesReader.read(new ByteArrayInputStream(index)).keep();
  }

  /**
   * What a sweep keeps.
   *
   * @param kept former releases
   * @param unknown releases that the rule names, and the place does not know
   * @param names that the kept releases need
   */
  private record Keeping(List<KeptRelease> kept, List<Long> unknown, Set<String> names) {}
}
