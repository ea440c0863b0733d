package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The metadata of a site, of which the mirror has old roots already: versions of a root never
 * change, and the client verifies each again.
 *
 * @param mirror the folder of the mirror
 * @param origin of all other files
 */
record LocalRoots(Path mirror, VerifiedRelease.Source origin) implements VerifiedRelease.Source {

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    if (TufPath.isRoot(path)) {
      Optional<byte[]> local = new FolderSource(mirror).read(path, limit);
      if (local.isPresent()) {
        return local;
      }
    }
    return origin.read(path, limit);
  }
}
