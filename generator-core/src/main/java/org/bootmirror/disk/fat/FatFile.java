package org.bootmirror.disk.fat;

import java.util.List;
import org.bootmirror.content.Content;

/**
 * A file that a volume is to hold.
 *
 * @param path its folders and name, joined by {@code /}, such as {@code EFI/BOOT/BOOTX64.EFI}
 * @param content what it holds
 * @param immovable whether it has to stay where it is: marked read-only, hidden and system, as
 *     SYSLINUX marks its own
 */
public record FatFile(String path, Content content, boolean immovable) {

  /** Checks each name; throws {@link IllegalArgumentException} if FAT cannot hold it. */
  public FatFile {
    folders(path).forEach(FatName::check);
    FatName.check(name(path));
  }

  /** A file that may be changed and moved. */
  public FatFile(String path, Content content) {
    this(path, content, false);
  }

  String name() {
    return name(path);
  }

  /** The path of the folder it is in; empty for the root. */
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
