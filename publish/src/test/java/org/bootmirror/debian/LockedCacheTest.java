package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;
import org.bootmirror.source.lock.LockedPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache with a package that a first generation has fetched, unpacked and locked. */
@Tag("programs")
final class LockedCacheTest {

  private static final String SUITE = Distribution.FORKY.suite();

  @TempDir private Path work;
  private Path cache = Path.of("cache");
  private Digest sha256 = Digest.of(new byte[0]);

  @BeforeEach
  void fetch() throws Exception {
    cache = work.resolve("cache");
    Path tree = Files.createDirectories(work.resolve("tree/DEBIAN"));
    Files.writeString(
        tree.resolve("control"),
        """
        Package: one
        Version: 1-2
        Architecture: all
        Maintainer: nobody <nobody@boot.example>
        Description: of a test
        """);
    Files.writeString(work.resolve("tree/file"), "text");
    Path deb = work.resolve("one.deb");
    Process built =
        new ProcessBuilder("dpkg-deb", "--build", work.resolve("tree").toString(), deb.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(built.waitFor()).isZero();
    PackageShelves.unpack(deb, suiteShelf());
    sha256 = records().keep(deb);
    records().note(SUITE, "one", "1-2", sha256);
  }

  @Test
  void whatWasUnpackedFromTheLockedDebIsNotUnpackedAgain() throws IOException {
    assertThat(kept().root()).isEqualTo(suiteShelf());
    assertThat(cache.resolve("packages/given")).doesNotExist();
  }

  @Test
  void whatMayBeOfAnotherDebIsUnpackedFromTheLockedOne() throws IOException {
    records().note(SUITE, "one", "1-2", Digest.of(new byte[] {1}));
    assertThat(kept().root()).isEqualTo(cache.resolve("packages/given/" + sha256));
  }

  @Test
  void withoutANoteTheLockedDebCounts() throws IOException {
    records().forget(SUITE, "one");
    assertThat(kept().root()).isEqualTo(cache.resolve("packages/given/" + sha256));
  }

  private PackageFiles kept() throws IOException {
    LockedPackage wanted =
        new LockedPackage("one", "1-2", "all", Distribution.FORKY, Optional.of(sha256), List.of());
    return new LockedCache(cache, line -> {}).kept(wanted).orElseThrow();
  }

  private Path suiteShelf() {
    return cache.resolve("packages").resolve(SUITE).resolve("one");
  }

  private PackageRecords records() {
    return new PackageRecords(cache);
  }
}
