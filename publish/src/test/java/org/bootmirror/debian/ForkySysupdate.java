package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;

/**
 * systemd-sysupdate of Debian forky with the libraries that it needs, unpacked in the cache as the
 * root of a file system: nothing is installed.
 *
 * @param root of the unpacked packages
 */
public record ForkySysupdate(Path root) {

  private static final String SUITE = "forky";

  private static final List<String> PACKAGES =
      List.of(
          "systemd-container",
          "libsystemd-shared",
          "dash",
          "libacl1",
          "libarchive13t64",
          "libblkid1",
          "libbrotli1",
          "libbz2-1.0",
          "libc6",
          "libcap2",
          "libcom-err2",
          "libcrypt1",
          "libcurl4t64",
          "libfdisk1",
          "libgssapi-krb5-2",
          "libidn2-0",
          "libk5crypto3",
          "libkeyutils1",
          "libkrb5-3",
          "libkrb5support0",
          "libldap2",
          "liblz4-1",
          "liblzma5",
          "libmount1",
          "libnettle8t64",
          "libnghttp2-14",
          "libnghttp3-9",
          "libngtcp2-16",
          "libngtcp2-crypto-ossl0",
          "libpcre2-8-0",
          "libpsl5t64",
          "librtmp1",
          "libsasl2-2",
          "libselinux1",
          "libssh2-1t64",
          "libssl3t64",
          "libunistring5",
          "libuuid1",
          "libxml2-16",
          "libxxhash0",
          "libzstd1",
          "zlib1g");

  /** The packages; fetched on first use. */
  public static ForkySysupdate fetched() throws IOException {
    Path cache = Files.createDirectories(CacheFolder.standard());
    Path root = cache.resolve("packages/forky-sysupdate");
    return FolderLock.waiting(
        cache,
        () -> {
          if (!Files.isDirectory(root)) {
            fetch(cache, root);
          }
          return new ForkySysupdate(root);
        });
  }

  /**
   * Updates a folder, in a mount namespace of its own.
   *
   * @param definition the text of the transfer file; the target's folder is {@code /mnt}
   * @param folder stands at {@code /mnt}
   * @return what the program says
   */
  public String update(String definition, Path folder) throws IOException, InterruptedException {
    Path transfers = Files.createDirectories(folder.resolveSibling("transfers"));
    Files.writeString(transfers.resolve("10-kernel.transfer"), definition);
    String script =
        """
        set -e
        mount --bind /proc "$0/proc"
        mount --rbind /dev "$0/dev"
        mount --bind "$1" "$0/etc/sysupdate.d"
        mount --bind "$2" "$0/mnt"
        exec chroot "$0" /usr/lib/systemd/systemd-sysupdate --no-pager update
        """;
    Process process =
        new ProcessBuilder(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                script,
                root.toString(),
                transfers.toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static void fetch(Path cache, Path root) throws IOException {
    Path download = cache.resolve("download/forky-sysupdate");
    RecursiveDelete.of(download);
    AptSuite apt = new AptSuite(cache.resolve("apt-" + SUITE), SUITE);
    Path unpacked = Files.createDirectories(download.resolve("unpacked"));
    for (String folder : List.of("usr/lib64", "etc/sysupdate.d", "mnt", "proc", "dev", "tmp")) {
      Files.createDirectories(unpacked.resolve(folder));
    }
    Files.createDirectories(unpacked.resolve("var/tmp"));
    for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
      Files.createSymbolicLink(unpacked.resolve(folder), Path.of("usr", folder));
    }
    for (String name : PACKAGES) {
      unpack(apt.download(name, download.resolve(name)), unpacked);
    }
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
