package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bootmirror.http.DownloadException;
import org.bootmirror.http.Retries;
import org.bootmirror.mirror.FailedFilesException;
import org.bootmirror.mirror.MirrorOptions;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.mirror.Origin;
import org.bootmirror.mirror.Rebase;
import org.bootmirror.mirror.SiteMirror;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.s3.BucketException;
import org.bootmirror.target.s3.BucketFiles;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TufPath;

/** Makes or updates a verified copy of a site. */
public final class Mirror {

  private final InstantSource clock;
  private final Feedback feedback;
  private final Path cache;

  /**
   * @param clock by which expiry is judged
   * @param feedback is told how far the downloads have come
   * @param cache the user's folder for what cannot stand beside the mirror
   */
  public Mirror(InstantSource clock, Feedback feedback, Path cache) {
    this.clock = clock;
    this.feedback = feedback;
    this.cache = cache;
  }

  /**
   * Brings the mirror to the newest release of the site.
   *
   * @throws org.bootmirror.tuf.UntrustedException if metadata are missing, malformed, expired, not
   *     signed as required, or older than those of an earlier run
   * @throws org.bootmirror.mirror.FailedFilesException if files are missing, or are not the signed
   *     ones
   * @throws org.bootmirror.mirror.ArchiveException if the site is in an archive, which is malformed
   * @throws org.bootmirror.mirror.UnknownNameException if the filter names what the site does not
   *     have
   * @throws org.bootmirror.mirror.LeftOutException if the site is a mirror that lacks files which
   *     are asked for
   * @throws org.bootmirror.mirror.NotAMirrorException if the folder holds something else
   * @throws org.bootmirror.mirror.UnfitSlotsException if the variables for images that start from
   *     the mirror do not fit
   * @throws RefusedVariablesException if no slot takes the base URLs for such images
   * @throws OriginFailedException if the site's host fails, and the mirror is a complete one
   */
  public MirrorResult run(MirrorRequest request) throws IOException {
    new OutputFolder(request.folder()).requireFolder();
    if (request.rebase().isPresent()) {
      requireBases(request.rebase().get());
    }
    Instant now = clock.instant();
    TotalWatch watch = new TotalWatch(feedback);
    FolderPlace place = new FolderPlace(request.folder(), NameStyle.SYMBOLIC, cache, now);
    if (request.archive().isPresent()) {
      SeparateFolders.requireOutsideMirror(request.folder(), request.archive().get());
    }
    try (Origin origin = origin(request)) {
      MirrorOptions options =
          new MirrorOptions(
              request.filter(),
              request.archive(),
              request.prune(),
              request.rebase(),
              request.origin().recorded());
      return new SiteMirror(origin, place, request.root().bytes(), watch, options)
          .update(request.asOf().orElse(now));
    } catch (IOException e) {
      IOException problem = NoSpaceException.or(e, request.folder(), watch.total());
      throw isOfHost(problem) && isRemote(request.origin()) && isComplete(request.folder())
          ? new OriginFailedException(request.folder(), problem)
          : problem;
    }
  }

  private static void requireBases(Rebase rebase) throws RefusedVariablesException {
    try {
      SlotVariables.published(rebase.bases(), Optional.empty());
    } catch (SlotException e) {
      throw new RefusedVariablesException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static boolean isOfHost(IOException problem) {
    return problem instanceof DownloadException
        || problem instanceof FailedFilesException
        || problem instanceof BucketException;
  }

  private static boolean isRemote(MirrorOrigin origin) {
    return !(origin instanceof MirrorOrigin.Tree tree)
        || tree.location() instanceof TreeLocation.Url;
  }

  /** Whether an earlier run ended. */
  private static boolean isComplete(Path mirror) {
    return Files.isRegularFile(mirror.resolve(TufPath.TIMESTAMP.value()))
        && Files.notExists(mirror.resolve(HiddenFile.PUBLISHING.label()));
  }

  private static Origin origin(MirrorRequest request) throws IOException {
    if (request.origin() instanceof MirrorOrigin.Bucket bucket) {
      return SiteMirror.ofBucket(BucketFiles.open(bucket.place()), Retries.STANDARD);
    }
    TreeLocation location = ((MirrorOrigin.Tree) request.origin()).location();
    if (location instanceof TreeLocation.Url published) {
      return SiteMirror.ofServer(published.url(), request.route());
    }
    Path local = ((TreeLocation.Folder) location).path();
    if (Files.isRegularFile(local)) {
      return SiteMirror.ofArchive(local);
    }
    SeparateFolders.require(local, request.folder());
    return SiteMirror.ofFolder(local);
  }
}
