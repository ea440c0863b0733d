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
import org.bootmirror.content.Progress;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
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

  /**
   * A mirror of a site on a web server.
   *
   * @param url of the tree
   * @param place of the mirror
   * @param root trusted root metadata of any version
   * @param progress is told the bytes that arrive
   */
  public static SiteMirror ofServer(
      URI url, Route route, FolderPlace place, byte[] root, Progress progress) {
    return new SiteMirror(
        new HttpOrigin(url, route, HttpLimits.STANDARD, Retries.STANDARD), place, root, progress);
  }

  /** A mirror of a site in a folder. */
  public static SiteMirror ofFolder(Path tree, FolderPlace place, byte[] root, Progress progress) {
    return new SiteMirror(new FolderOrigin(tree), place, root, progress);
  }

  SiteMirror(Origin origin, FolderPlace place, byte[] root, Progress progress) {
    this.origin = origin;
    this.place = place;
    this.root = root.clone();
    this.progress = progress;
  }

  /**
   * Brings the folder to the newest release of the origin.
   *
   * @param now the instant at which metadata must be valid
   * @throws UntrustedException if metadata are missing, malformed, expired, not signed as required,
   *     or older than those of an earlier run
   * @throws FailedFilesException if files are missing, or are not the signed ones
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
    DownloadFolder downloads = new DownloadFolder(state.resolve("downloads"));
    TufClient client = new TufClient(root, new LocalRoots(place.folder(), origin), trusted);
    int fetched = 0;
    long bytes = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      TufClient.Update update = client.update(now);
      VerifiedRelease release = update.release();
      ReleaseFiles files = ReleaseFiles.of(release.targets());
      List<SignedFile> missing = fetchMissing(files, downloads, target);
      fetched += missing.size();
      bytes += missing.stream().mapToLong(SignedFile::length).sum();
      HeldFiles held = HeldFiles.of(place.folder(), files.groups());
      Optional<byte[]> signature = signature(release, files, held);
      if (signature.isPresent()) {
        Tree tree = MirroredTree.of(files, held, update.files(), signature.get());
        WriteSummary written = Publication.run(PublishPlan.of(tree), target, Progress.NONE);
        int removed = new FormerNames(place.folder(), root).remove(release, target);
        downloads.clear();
        return new MirrorResult(release, fetched, bytes, written, removed);
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

  /** Names with digests first: no file of the mirror refers to the new ones yet. */
  private List<SignedFile> fetchMissing(
      ReleaseFiles files, DownloadFolder downloads, FolderTarget target) throws IOException {
    List<SignedFile> missing = HeldFiles.of(place.folder(), files.groups()).missing(files.groups());
    if (missing.isEmpty()) {
      return missing;
    }
    origin.fetch(downloads.missing(missing), downloads, progress);
    for (SignedFile one : missing) {
      target.adopt(downloads.file(one.sha256()), one.path());
    }
    target.complete();
    return missing;
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
