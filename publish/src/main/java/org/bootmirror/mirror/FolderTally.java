package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.folder.FolderWalk;

/**
 * What one walk through a folder counts. A name that was removed or added, or a file of another
 * size, changes the tally.
 *
 * @param names of files and links
 * @param bytes in the files
 * @param hash the sum of the hash codes of all names
 */
record FolderTally(long names, long bytes, long hash) {

  private static final FolderTally NOTHING = new FolderTally(0, 0, 0);

  static FolderTally of(Path folder) throws IOException {
    FolderTally[] sum = {NOTHING};
    FolderWalk.walk(
        folder,
        (name, attributes) ->
            sum[0] = sum[0].plus(name, attributes.isRegularFile() ? attributes.size() : 0));
    return sum[0];
  }

  private FolderTally plus(String name, long size) {
    return new FolderTally(names + 1, bytes + size, hash + name.hashCode());
  }

  @Override
  public String toString() {
    return names + " " + bytes + " " + hash;
  }
}
