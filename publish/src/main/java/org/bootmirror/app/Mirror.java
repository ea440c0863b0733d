package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.bootmirror.http.Retries;
import org.bootmirror.mirror.MirrorOptions;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.mirror.Origin;
import org.bootmirror.mirror.SiteMirror;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.s3.BucketFiles;

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
   */
  public MirrorResult run(MirrorRequest request) throws IOException {
    new OutputFolder(request.folder()).requireFolder();
    Instant now = clock.instant();
    TotalWatch watch = new TotalWatch(feedback);
    FolderPlace place = new FolderPlace(request.folder(), NameStyle.SYMBOLIC, cache, now);
    if (request.archive().isPresent()) {
      SeparateFolders.requireOutsideMirror(request.folder(), request.archive().get());
    }
    try (Origin origin = origin(request)) {
      MirrorOptions options =
          new MirrorOptions(
              request.filter(), request.archive(), request.prune(), request.origin().recorded());
      return new SiteMirror(origin, place, request.root().bytes(), watch, options)
          .update(request.asOf().orElse(now));
    } catch (IOException e) {
      throw NoSpaceException.or(e, request.folder(), watch.total());
    }
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
