package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The states of all files below a folder, as one sum: a file that is added, removed or changed
 * changes the sum, and the order of the files does not matter.
 */
public final class FolderState {

  private long files;
  private long high;
  private long low;

  /** The state of a folder; of an absent folder, the state of an empty one. */
  public static FolderState of(Path folder) throws IOException {
    FolderState state = new FolderState();
    if (Files.isDirectory(folder)) {
      FolderWalk.walkByAll(
          folder,
          (name, attributes) -> {
            FileState file = FileState.of(name, attributes);
            synchronized (state) {
              state.add(file);
            }
          });
    }
    return state;
  }

  /** Adds a file. */
  public void add(FileState file) {
    files++;
    high += file.high();
    low += file.low();
  }

  /** Removes a file that was added. */
  public void remove(FileState file) {
    files--;
    high -= file.high();
    low -= file.low();
  }

  /** The number of files and the sum, in one line. */
  public String text() {
    HexFormat hex = HexFormat.of();
    return files + " " + hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
