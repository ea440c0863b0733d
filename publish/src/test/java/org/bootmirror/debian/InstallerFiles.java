package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.component.Deb;
import org.bootmirror.content.Architecture;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;

/**
 * The text installer of Debian 12 for network boots.
 *
 * @param kernel the kernel, a file {@code linux}
 * @param initrd the initrd with the installer, a file {@code initrd.gz}
 */
public record InstallerFiles(Path kernel, Path initrd) {

  private static final String SUITE = "bookworm";

  /** The installer for a processor; fetched on first use. */
  public static InstallerFiles of(Architecture architecture) throws IOException {
    String name = "debian-installer-12-netboot-" + architecture.label();
    Path cache = Files.createDirectories(CacheFolder.standard());
    Path shelf = cache.resolve("packages").resolve(SUITE).resolve(name);
    FolderLock.waiting(
        cache,
        () -> {
          if (!Files.isDirectory(shelf)) {
            fetch(cache, name, architecture.label(), shelf);
          }
          return shelf;
        });
    return new InstallerFiles(shelf.resolve("linux"), shelf.resolve("initrd.gz"));
  }

  /** Keeps the text installer; the graphical one in the same package is twice as large. */
  private static void fetch(Path cache, String name, String label, Path shelf) throws IOException {
    Path download = cache.resolve("download").resolve(name);
    RecursiveDelete.of(download);
    Path deb = new AptSuite(cache.resolve("apt-" + SUITE), SUITE).download(name, download);
    Path unpacked = download.resolve("unpacked");
    Deb.unpack(deb, unpacked);
    Files.createDirectories(shelf.resolveSibling("."));
    Files.move(
        unpacked
            .resolve("usr/lib/debian-installer/images/12")
            .resolve(label)
            .resolve("text/debian-installer")
            .resolve(label),
        shelf);
    RecursiveDelete.of(download);
  }
}
