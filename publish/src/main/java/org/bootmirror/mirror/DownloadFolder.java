package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.RecursiveDelete;

/**
 * Files that were fetched, and are not yet in the mirror, each named by its digest. What a killed
 * run leaves is used by the next run.
 *
 * @param path of the folder, outside the mirror
 */
public record DownloadFolder(Path path) {

  /** Where a file with this digest stands when it is complete. */
  Path file(Digest sha256) {
    return path.resolve(sha256.hex());
  }

  /**
   * The files that are not in the folder. A file of an earlier run is read: a crash of the machine
   * may have left the name without the bytes.
   */
  List<SignedFile> missing(List<SignedFile> files) throws IOException {
    Files.createDirectories(path);
    List<SignedFile> missing = new ArrayList<>();
    for (SignedFile one : files) {
      Path file = file(one.sha256());
      if (Files.isRegularFile(file)
          && Content.file(file).description().sha256().equals(one.sha256())) {
        continue;
      }
      Files.deleteIfExists(file);
      missing.add(one);
    }
    return missing;
  }

  /** Deletes what no run will use. */
  void clear() throws IOException {
    RecursiveDelete.of(path);
  }
}
