package org.bootmirror.disk.iso9660;

import java.util.List;
import org.bootmirror.content.Content;

/** A file of a volume that is written. */
public sealed interface IsoFile {

  /** Folders and name, joined by {@code /}; stored in capital letters. */
  String path();

  /**
   * A file with an extent of its own.
   *
   * @param path path on the volume
   * @param content bytes of the file
   */
  record Own(String path, Content content) implements IsoFile {
    /** Throws {@link IllegalArgumentException} if a name is not valid in ISO 9660. */
    public Own {
      IsoName.check(path);
    }
  }

  /**
   * A file whose extent is a part of another file: a file inside a file system image is stored
   * once.
   *
   * @param path path on the volume
   * @param host path of the other file
   * @param offset offset in the other file, a multiple of 2,048
   * @param size number of bytes
   */
  record Inside(String path, String host, long offset, long size) implements IsoFile {
    /** Throws {@link IllegalArgumentException} if a name or the offset is not valid. */
    public Inside {
      IsoName.check(path);
      if (offset < 0 || offset % IsoVolume.BLOCK != 0 || size < 0) {
        throw new IllegalArgumentException(
            path + ": found " + size + " bytes at " + offset + ", expected a multiple of 2048");
      }
    }
  }

  /** The names of all folders of the path, then the name of the file. */
  default List<String> names() {
    return List.of(path().split("/", -1));
  }
}
