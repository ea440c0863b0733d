package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.s3.BucketFiles;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.ClientState;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.TufClient;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/** A folder that is a verified copy of a site. */
public final class SiteMirror {

  /** A publisher changes the sums and the timestamp one after the other. */
  private static final int ATTEMPTS = 4;

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Origin origin;
  private final FolderPlace place;
  private final byte[] root;
  private final Progress progress;
  private final MirrorOptions options;

  /** A site on a web server. */
  public static Origin ofServer(URI url, Route route) {
    return new HttpOrigin(url, route, HttpLimits.STANDARD, Retries.STANDARD);
  }

  /**
   * A site in a bucket.
   *
   * @param bucket closed with the origin
   * @param retries of each file that breaks off
   */
  public static Origin ofBucket(BucketFiles bucket, Retries retries) {
    return new BucketOrigin(bucket, retries);
  }

  /** A site in a folder. */
  public static Origin ofFolder(Path tree) {
    return new FolderOrigin(tree);
  }

  /**
   * A site in an archive that a mirror wrote.
   *
   * @throws ArchiveException if the file is none
   */
  public static Origin ofArchive(Path file) throws IOException {
    return TarOrigin.open(file);
  }

  /**
   * A mirror.
   *
   * @param origin closed by the caller
   * @param root trusted root metadata of any version
   * @param progress is told the bytes that arrive
   */
  public SiteMirror(
      Origin origin, FolderPlace place, byte[] root, Progress progress, MirrorOptions options) {
    this.origin = origin;
    this.place = place;
    this.root = root.clone();
    this.progress = progress;
    this.options = options;
  }

  /**
   * Brings the folder to the newest release of the origin.
   *
   * @param now the instant at which metadata must be valid
   * @throws UntrustedException if metadata are missing, malformed, expired, not signed as required,
   *     or older than those of an earlier run
   * @throws FailedFilesException if files are missing, or are not the signed ones
   * @throws UnknownNameException if the filter names what the site does not have
   * @throws LeftOutException if the origin is a mirror that lacks files which are asked for
   * @throws NotAMirrorException if the folder holds something else
   */
  public MirrorResult update(Instant now) throws IOException {
    boolean isNew = Files.notExists(place.folder());
    try (FolderTarget target = FolderTarget.open(place)) {
      return update(target, now);
    } finally {
      if (isNew && isEmpty(place.folder())) {
        Files.delete(place.folder());
      }
    }
  }

  private MirrorResult update(FolderTarget target, Instant now) throws IOException {
    Path state = SidecarFiles.of(place.folder(), place.cache()).state();
    ClientState trusted = ClientState.in(state.resolve("tuf"));
    if (trusted.isEmpty()
        && !isEmpty(place.folder())
        && !Files.isRegularFile(place.folder().resolve(TufPath.root(1).value()))) {
      throw new NotAMirrorException(place.folder());
    }
    LastRun last = new LastRun(state.resolve("last-run"), place.folder(), root, filter());
    if (options.isCopyAlone()) {
      Optional<MirroredRelease> same = last.unchanged(origin, now);
      if (same.isPresent()) {
        return MirrorResult.unchanged(
            same.get(), Differences.of(place.folder()).orElse(MirrorFile.WHOLE));
      }
    }
    last.forget();
    DownloadFolder downloads = new DownloadFolder(state.resolve("downloads"));
    TufClient client = new TufClient(root, new LocalRoots(place.folder(), origin), trusted);
    ReleaseFetch fetch = new ReleaseFetch(origin, place.folder(), downloads, progress);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      TufClient.Update update = client.update(now);
      ReleaseFiles whole = ReleaseFiles.of(update.release());
      Selected selected =
          new ReleaseFilter(filter(), fetch).select(whole, options.rebase().isPresent());
      ReleaseFetch.Obtained obtained = fetch.obtain(selected.files().groups());
      Optional<byte[]> signature = signature(update.release(), whole, obtained.held());
      if (signature.isPresent()) {
        adopt(obtained, downloads, target);
        MirrorResult result =
            publish(update, selected, obtained, signature.get(), downloads, target);
        downloads.clear();
        if (options.isCopyAlone()) {
          last.keep(update.release());
        }
        return result;
      }
      if (attempt < ATTEMPTS) {
        pause();
      }
    }
    throw new UntrustedException(
        ReservedFile.SUMS_SIGNATURE.label(),
        "no signature of this release's " + ReservedFile.SUMS.label(),
        "one by the key in " + ReservedFile.MINISIGN_KEY.label());
  }

  /** An archive has no more than its part of the site; a filter asks for less at most. */
  private FilterNames filter() throws IOException {
    return options.filter().isWhole()
        ? origin.part().map(part -> FilterNames.of(part.filter())).orElse(FilterNames.WHOLE)
        : options.filter();
  }

  /** Names with digests first: no file of the mirror refers to the new ones yet. */
  private static void adopt(
      ReleaseFetch.Obtained obtained, DownloadFolder downloads, FolderTarget target)
      throws IOException {
    for (SignedFile one : obtained.fetched()) {
      target.adopt(downloads.file(one.sha256()), one.path());
    }
    target.complete();
    obtained.held().adopted(obtained.fetched());
  }

  private MirrorResult publish(
      TufClient.Update update,
      Selected selected,
      ReleaseFetch.Obtained obtained,
      byte[] signature,
      DownloadFolder downloads,
      FolderTarget target)
      throws IOException {
    VerifiedRelease release = update.release();
    Path mirror = place.folder();
    HeldFiles held = obtained.held();
    FormerImages former = FormerImages.of(mirror);
    Optional<LocalImages> local = Optional.empty();
    if (options.rebase().isPresent()) {
      RebasePlan plan =
          RebasePlan.of(release, selected.files().groups(), held, options.rebase().get());
      local = Optional.of(LocalImages.make(mirror, plan, former, held, downloads, target));
    }
    Differences differences =
        Differences.of(
            Differences.of(mirror),
            selected,
            options.url(),
            local.map(LocalImages::names).orElse(List.of()));
    Tree tree =
        MirroredTree.of(
            selected.files(),
            held,
            update.files(),
            signature,
            local.isPresent() ? local.get().entries() : List.of(),
            differences.entry());
    RecordedRelease.write(selected.files(), held, target, place.now());
    WriteSummary written = Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    int removed =
        new FormerNames(mirror, root).remove(release, selected.leftOut(), target)
            + FormerLocalNames.remove(mirror, former, local, target);
    differences.complete(mirror, target);
    if (options.archive().isPresent()) {
      ReleaseArchive.write(
          options.archive().get(),
          new ReleaseArchive.Contents(
              update.files(),
              Content.bytes(signature),
              differences.after(),
              selected.files(),
              held),
          Instant.ofEpochSecond(release.version()));
    }
    Optional<PruneResult> pruned =
        options.prune().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Prune(place.folder(), root, options.prune().getAsInt())
                    .run(release, differences.after(), target));
    long bytes = obtained.fetched().stream().mapToLong(SignedFile::length).sum();
    return new MirrorResult(
        MirroredRelease.of(release),
        obtained.fetched().size(),
        bytes,
        written,
        removed,
        differences.after(),
        pruned,
        local.map(LocalImages::summary));
  }

  private Optional<byte[]> signature(VerifiedRelease release, ReleaseFiles files, HeldFiles held)
      throws IOException {
    TargetFile key = release.targets().get(ReservedFile.MINISIGN_KEY.label());
    if (key == null) {
      throw new UntrustedException(
          "the targets", "no " + ReservedFile.MINISIGN_KEY.label(), "that file in every release");
    }
    return new SumsSignature(place.folder(), origin).of(files.sums(), held.file(key.sha256()));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the origin publishes");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
