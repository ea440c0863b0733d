package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.mirror.SiteMirror;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.NameStyle;

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
   * @throws org.bootmirror.mirror.NotAMirrorException if the folder holds something else
   */
  public MirrorResult run(MirrorRequest request) throws IOException {
    new OutputFolder(request.folder()).requireFolder();
    Instant now = clock.instant();
    TotalWatch watch = new TotalWatch(feedback);
    FolderPlace place = new FolderPlace(request.folder(), NameStyle.SYMBOLIC, cache, now);
    try {
      return mirror(request, place, watch).update(request.asOf().orElse(now));
    } catch (IOException e) {
      throw NoSpaceException.or(e, request.folder(), watch.total());
    }
  }

  private static SiteMirror mirror(MirrorRequest request, FolderPlace place, TotalWatch watch)
      throws IOException {
    byte[] root = request.root().bytes();
    if (request.origin() instanceof TreeLocation.Folder local) {
      SeparateFolders.require(local.path(), request.folder());
      return SiteMirror.ofFolder(local.path(), place, root, watch);
    }
    TreeLocation.Url published = (TreeLocation.Url) request.origin();
    return SiteMirror.ofServer(published.url(), request.route(), place, root, watch);
  }
}
