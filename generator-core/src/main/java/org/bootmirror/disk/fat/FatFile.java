package org.bootmirror.disk.fat;

import java.util.List;
import org.bootmirror.content.Content;

/**
 * A file of a volume that is written.
 *
 * @param path folders and name, joined by {@code /}, such as {@code EFI/BOOT/BOOTX64.EFI}
 * @param content bytes of the file
 * @param immovable whether the clusters must not change: the file is marked read-only, hidden and
 *     system, as SYSLINUX marks {@code ldlinux.sys}
 */
public record FatFile(String path, Content content, boolean immovable) {

  /** Throws {@link IllegalArgumentException} if a name is not valid on a FAT volume. */
  public FatFile {
    folders(path).forEach(FatName::check);
    FatName.check(name(path));
  }

  /** A file that other systems may change and move. */
  public FatFile(String path, Content content) {
    this(path, content, false);
  }

  String name() {
    return name(path);
  }

  /** The path of the file's folder; empty for the root. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static List<String> folders(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? List.of() : List.of(path.substring(0, slash).split("/", -1));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
