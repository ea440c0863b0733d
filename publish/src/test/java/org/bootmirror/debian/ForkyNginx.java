package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;

/**
 * The nginx and njs of Debian forky with the libraries that they need, unpacked beside this
 * system's: nothing is installed.
 *
 * @param root of the unpacked packages
 */
public record ForkyNginx(Path root) {

  private static final String SUITE = "forky";
  private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

  private static final List<String> PACKAGES =
      List.of(
          "nginx",
          "libnginx-mod-http-js",
          "libc6",
          "libcrypt1",
          "libpcre2-8-0",
          "libqjs0",
          "libssl3t64",
          "libxml2-16",
          "libzstd1",
          "zlib1g");

  /** The packages; fetched on first use. */
  public static ForkyNginx fetched() throws IOException {
    Path cache = Files.createDirectories(CacheFolder.standard());
    Path root = cache.resolve("packages/forky-nginx");
    return FolderLock.waiting(
        cache,
        () -> {
          if (!Files.isDirectory(root)) {
            fetch(cache, root);
          }
          return new ForkyNginx(root);
        });
  }

  /** The program, by the packages' own loader and libraries. */
  public List<String> command() {
    Path libraries = root.resolve(LIBRARIES);
    return List.of(
        libraries.resolve("ld-linux-x86-64.so.2").toString(),
        "--library-path",
        libraries.toString(),
        root.resolve("usr/sbin/nginx").toString());
  }

  /** The module with njs and its engine qjs. */
  public Path module() {
    return root.resolve("usr/lib/nginx/modules/ngx_http_js_module.so");
  }

  private static void fetch(Path cache, Path root) throws IOException {
    Path download = cache.resolve("download/forky-nginx");
    RecursiveDelete.of(download);
    AptSuite apt = new AptSuite(cache.resolve("apt-" + SUITE), SUITE);
    Path unpacked = Files.createDirectories(download.resolve("unpacked"));
    for (String name : PACKAGES) {
      unpack(apt.download(name, download.resolve(name)), unpacked);
    }
    Files.createDirectories(root.resolveSibling("."));
    Files.move(unpacked, root);
    RecursiveDelete.of(download);
  }

  /** Unlike ours, dpkg-deb unpacks links and modes. */
  private static void unpack(Path deb, Path folder) throws IOException {
    Process process =
        new ProcessBuilder("dpkg-deb", "-x", deb.toString(), folder.toString()).inheritIO().start();
    try {
      assertThat(process.waitFor()).as(deb.toString()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
