package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;

/**
 * The folders where distributions without Debian's packages keep boot components: Fedora, Alpine
 * and Arch Linux have {@code /usr/share/ipxe}, Fedora and Alpine {@code /usr/share/syslinux}, Arch
 * Linux {@code /usr/lib/syslinux}. No version is known of such a folder.
 */
final class SystemFolders {

  private static final List<String> SYSLINUX =
      List.of("usr/share/syslinux", "usr/lib/syslinux", "usr/lib/SYSLINUX");

  private static final Map<String, List<String>> FOLDERS =
      Map.of(
          "ipxe", List.of("usr/share/ipxe", "usr/lib/ipxe"),
          "syslinux", SYSLINUX,
          "syslinux-common", SYSLINUX,
          "isolinux", SYSLINUX);

  private SystemFolders() {}

  /**
   * The folder in the place of a package.
   *
   * @param root of the machine's file system
   * @return nothing if the machine has none
   */
  static Optional<PackageFiles> find(Path root, String packageName) throws IOException {
    for (String name : FOLDERS.getOrDefault(packageName, List.of())) {
      Path folder = root.resolve(name);
      if (Files.isDirectory(folder)) {
        return Optional.of(PackageFiles.folder(folder));
      }
    }
    return Optional.empty();
  }
}
