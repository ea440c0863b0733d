package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.component.Deb;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;

/**
 * python-tuf of Debian forky with the libraries that it needs, unpacked in the cache: nothing is
 * installed.
 *
 * @param modules the folder for {@code PYTHONPATH}
 */
public record ForkyPythonTuf(Path modules) {

  private static final String SUITE = "forky";

  private static final List<String> PACKAGES =
      List.of("python3-tuf", "python3-securesystemslib", "python3-urllib3");

  /** The packages; fetched on first use. */
  public static ForkyPythonTuf fetched() throws IOException {
    Path cache = Files.createDirectories(CacheFolder.standard());
    Path root = cache.resolve("packages/forky-python-tuf");
    return FolderLock.waiting(
        cache,
        () -> {
          if (!Files.isDirectory(root)) {
            fetch(cache, root);
          }
          return new ForkyPythonTuf(root.resolve("usr/lib/python3/dist-packages"));
        });
  }

  private static void fetch(Path cache, Path root) throws IOException {
    Path download = cache.resolve("download/forky-python-tuf");
    RecursiveDelete.of(download);
    AptSuite apt = new AptSuite(cache.resolve("apt-" + SUITE), SUITE);
    Path unpacked = download.resolve("unpacked");
    for (String name : PACKAGES) {
      Path own = download.resolve(name + "-files");
      Deb.unpack(apt.download(name, download.resolve(name)), own);
      merge(own.resolve("usr/lib/python3/dist-packages"), unpacked);
    }
    Files.createDirectories(root.resolve("usr/lib/python3"));
    Files.move(unpacked, root.resolve("usr/lib/python3/dist-packages"));
    RecursiveDelete.of(download);
  }

  private static void merge(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path one : files.toList()) {
        Files.move(one, to.resolve(String.valueOf(one.getFileName())));
      }
    }
  }
}
