package org.bootmirror.disk.iso9660;

import java.util.List;
import org.bootmirror.content.Content;

/** A file that a volume is to show. */
public sealed interface IsoFile {

  /** Folders and name, joined by {@code /}; shown in capital letters. */
  String path();

  /**
   * A file with bytes of its own.
   *
   * @param path where it is shown
   * @param content what it holds
   */
  record Own(String path, Content content) implements IsoFile {
    /** Checks the names; throws {@link IllegalArgumentException} if ISO 9660 cannot hold them. */
    public Own {
      IsoName.check(path);
    }
  }

  /**
   * A file whose bytes are those of a part of another: what a file system image holds need not
   * stand on the volume twice.
   *
   * @param path where it is shown
   * @param host the path of the other file
   * @param offset where the bytes begin in it, a multiple of 2,048
   * @param size how many they are
   */
  record Inside(String path, String host, long offset, long size) implements IsoFile {
    /** Checks the names, and that the bytes begin where a block does. */
    public Inside {
      IsoName.check(path);
      if (offset < 0 || offset % IsoVolume.BLOCK != 0 || size < 0) {
        throw new IllegalArgumentException(
            path + ": found " + size + " bytes at " + offset + ", expected a multiple of 2048");
      }
    }
  }

  /** The names of the folders it is in, and its own. */
  default List<String> names() {
    return List.of(path().split("/", -1));
  }
}
