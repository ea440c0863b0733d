package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.MalformedException;
import org.bootmirror.debian.PackageCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package may be anyone's: its control file names no folder outside the cache. */
final class InitrdCollectorTest {

  @TempDir private Path work;

  @Test
  void aPathInDependsDeletesNothing() throws IOException {
    Path victim = Files.createDirectories(work.resolve("victim"));
    Files.writeString(victim.resolve("kept"), "");
    Files.createDirectories(work.resolve("cache/download/forky"));
    Path kernel = folder("linux-image-1-amd64", "");
    Files.createDirectories(kernel.resolve("lib/modules/1"));
    Files.writeString(kernel.resolve("lib/modules/1/a.ko"), "");
    Path minisign = folder("minisign", "Depends: libc6, ../../../victim (>= 1)\n");
    Path libc = folder("libc6", "");
    InitrdCollector collector = new InitrdCollector(work.resolve("cache"), line -> {});

    assertThatThrownBy(
            () ->
                collector.gather(
                    Architecture.AMD64,
                    List.of(),
                    List.of(kernel),
                    List.of(folder("busybox-static", ""), folder("busybox", ""), minisign, libc)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("Depends of package minisign: found \"../../../victim\"");
    assertThat(victim.resolve("kept")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../victim", "--help", ".", "", "linux-image/x", "a"})
  void aNameFromElsewhereIsCheckedToo(String name) throws IOException {
    Path victim = Files.createDirectories(work.resolve("victim"));
    PackageCache cache = new PackageCache(work.resolve("cache"), line -> {});

    assertThatThrownBy(() -> cache.named(name))
        .hasMessageStartingWith("found package \"" + name + "\", expected a package name of ");
    assertThatThrownBy(() -> cache.gather(List.of(), List.of(), List.of(name)))
        .hasMessageStartingWith("found package \"" + name + "\", expected a package name of ");
    assertThat(victim).exists();
    assertThat(work.resolve("cache")).doesNotExist();
  }

  private Path folder(String name, String fields) throws IOException {
    Path folder = Files.createDirectories(work.resolve("given").resolve(name));
    Files.writeString(folder.resolve("control"), "Package: " + name + "\nVersion: 1\n" + fields);
    return folder;
  }
}
