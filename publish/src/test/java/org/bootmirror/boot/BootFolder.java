package org.bootmirror.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.tuf.Signers;

/**
 * The set-up of a class of boot tests: site sources, trees, keys and consoles in a folder below
 * {@code target/boot} that stays after the run.
 *
 * @param path the folder, absolute
 */
record BootFolder(Path path) {

  /** Encrypts the keys of {@link #keys}. */
  static final Passphrase PASSPHRASE = new Passphrase("correct horse".toCharArray());

  /** Yesterday: the clock of a machine may be behind. */
  @SuppressWarnings("TimeInStaticInitializer") // machines in QEMU go by the real clock
  static final Instant FROM =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));

  static final Instant UNTIL = FROM.plus(Duration.ofDays(99));

  /** The network {@code prod}, which starts Debian's kernel on BIOS and UEFI. */
  private static final String LINUX_ON_PROD =
      """
      [kernels.linux]
      amd64 = "linux"
      [networks.prod]
      title = "Production"
      kernels = ["linux"]
      arguments = "runmode=prod console=ttyS0 panic=-1"
      """;

  /** Creates the folder of this name; what an earlier run left is deleted. */
  static BootFolder empty(String name) throws IOException {
    Path path = Path.of("target", "boot", name).toAbsolutePath();
    if (Files.exists(path)) {
      try (Stream<Path> old = Files.walk(path)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return new BootFolder(Files.createDirectories(path));
  }

  /** Creates a folder in this one. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /**
   * Creates the source of a site whose network {@code prod} starts Debian's kernel.
   *
   * @param head the other keys and tables of {@code site.toml}
   */
  Path source(String name, String head) throws IOException {
    return sourceOf(name, head + LINUX_ON_PROD);
  }

  /** Creates the source of a site, with Debian's kernel for x86-64 in the file {@code linux}. */
  Path sourceOf(String name, String toml) throws IOException {
    Path source = folder(name);
    Files.copy(CloudKernel.file(), source.resolve("linux"));
    Files.writeString(source.resolve("site.toml"), toml);
    return source;
  }

  /** Generates the tree of a source without keys. */
  TestSite site(String name, Path source) throws Exception {
    return TestSite.generate(source, path.resolve(name), Optional.empty());
  }

  /** Generates the tree of a source and signs it. */
  TestSite site(String name, Path source, KeyFolder keys) throws Exception {
    SiteKeys own = new SiteKeys(keys, PASSPHRASE, FROM);
    return TestSite.generate(source, path.resolve(name), Optional.of(own));
  }

  /** Creates a key folder with both roots, valid from {@link #FROM} to {@link #UNTIL}. */
  KeyFolder keys(String name) throws IOException {
    KeyFolder keys =
        KeyFolder.create(
            path.resolve(name), "test root", RootAlgorithm.RSA, FROM, UNTIL, PASSPHRASE);
    Signers.createRoot(keys, UNTIL, PASSPHRASE);
    return keys;
  }
}
