package org.bootmirror.initrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.bootmirror.component.Component;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.bootmirror.disk.Oracle;
import org.bootmirror.kernel.InitrdFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

final class InitrdTest {

  private static final String MODULES = "lib/modules/" + FakePackages.VERSION;

  @TempDir private Path work;
  private FakePackages packages;

  @BeforeEach
  void packages() throws IOException {
    packages =
        new FakePackages(work)
            .programs()
            .module("fs/ext4/ext4.ko", FakeElf.module(FakePackages.VERSION, "depends=crc16"))
            .module("lib/crc16.ko", FakeElf.module(FakePackages.VERSION))
            .module("sound/snd.ko", FakeElf.module(FakePackages.VERSION));
  }

  @Test
  void hasProgramsWithLibrariesScriptsAndDrivers() throws IOException {
    Initrd initrd = Initrd.of(packages.initrd(), ResultCache.NONE);

    assertThat(initrd.version()).isEqualTo(FakePackages.VERSION);
    assertThat(initrd.modules()).isEqualTo(2);
    assertThat(initrd.used())
        .extracting(Component::packageName)
        .contains("busybox-static", "minisign", "libsodium9", "libc6", "linux-modules")
        .hasSize(7);
    assertThat(listing(initrd))
        .containsExactly(
            "40755 bin",
            "100755 bin/busybox",
            "100755 bin/fetch.sh",
            "100755 bin/minisign",
            "120777 bin/sh",
            "40755 dev",
            "40755 etc",
            "100755 init",
            "40755 lib",
            "100755 lib/libc.so.6",
            "100755 lib/libsodium.so.9",
            "40755 lib/modules",
            "40755 " + MODULES,
            "40755 " + MODULES + "/kernel",
            "40755 " + MODULES + "/kernel/fs",
            "40755 " + MODULES + "/kernel/fs/ext4",
            "100644 " + MODULES + "/kernel/fs/ext4/ext4.ko",
            "40755 " + MODULES + "/kernel/lib",
            "100644 " + MODULES + "/kernel/lib/crc16.ko",
            "100644 " + MODULES + "/modules.alias",
            "100644 " + MODULES + "/modules.dep",
            "100755 lib/udhcpc.sh",
            "40755 lib64",
            "100755 lib64/ld-linux-x86-64.so.2",
            "40755 proc",
            "40755 root",
            "40755 run",
            "40755 sbin",
            "120777 sbin/modprobe",
            "40755 sys",
            "40755 tmp");
  }

  @Test
  void theSamePackagesGiveTheSameBytes() throws IOException {
    byte[] one = Initrd.of(packages.initrd(), ResultCache.NONE).content().toBytes();
    byte[] other = Initrd.of(packages.initrd(), ResultCache.NONE).content().toBytes();

    assertThat(other).isEqualTo(one);
    assertThat(InitrdFormat.objection(ByteSource.of("initrd", one))).isEmpty();
  }

  /** Nothing of the machine is in the archive: neither times, nor owners, nor inodes. */
  @Test
  void anArchiveHasFixedBytes() throws IOException {
    CpioArchive archive = new CpioArchive();
    archive.addProgram("b/init", new byte[] {1, 2, 3});
    archive.addLink("a", "b/init");

    byte[] bytes = archive.toBytes();

    assertThat(new String(bytes, 0, 110, StandardCharsets.US_ASCII))
        .isEqualTo(
            "070701" // newc
                + "00000001" // inode
                + "0000a1ff" // mode
                + "00000000".repeat(2) // owner, group
                + "00000001" // links
                + "12cea600" // 1980-01-01
                + "00000006" // size
                + "00000000".repeat(4) // devices
                + "00000002" // length of the name
                + "00000000");
    assertThat(Digest.of(bytes).hex())
        .isEqualTo("76591d214cdd199d0593cceb60cc0da8a99306c2cda3d63f5ba605b7f05cf52f");
  }

  @Tag("programs")
  @Test
  void busyboxReadsTheArchive() throws IOException {
    Path file = work.resolve("initrd.cpio");
    Files.write(file, unpacked(Initrd.of(packages.initrd(), ResultCache.NONE)));

    assertThat(Oracle.run("sh", "-c", "TZ=UTC busybox cpio -tv <" + file))
        .containsPattern("-rwxr-xr-x 0/0 +[0-9]+ 1980-01-01 00:00:00 init\n")
        .containsPattern("drwxr-xr-x 0/0 +0 1980-01-01 00:00:00 proc\n")
        .contains("bin/sh -> busybox\n", "sbin/modprobe -> ../bin/busybox\n");
  }

  @Test
  void aMissingLibraryIsNamed() throws IOException {
    Files.delete(work.resolve("libsodium9/usr/lib/x86_64-linux-gnu/libsodium.so.9.4.0"));

    assertThatThrownBy(() -> Initrd.of(packages.initrd(), ResultCache.NONE))
        .isInstanceOf(MissingComponentException.class)
        .hasMessage(
            "no package at hand has the library libsodium.so.9, which minisign of minisign unknown"
                + " needs");
  }

  @Test
  void aLibraryOutsideOfItsFolderIsRefused() throws IOException {
    packages.file("minisign", "usr/bin/minisign", FakeElf.program("", "../../init"));

    assertThatThrownBy(() -> Initrd.of(packages.initrd(), ResultCache.NONE))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("name of a library: found ../../init");
  }

  @Test
  void aLoaderOutsideOfItsFolderIsRefused() throws IOException {
    packages.file("minisign", "usr/bin/minisign", FakeElf.program("/init"));

    assertThatThrownBy(() -> Initrd.of(packages.initrd(), ResultCache.NONE))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("name of a library: found /init");
  }

  private static byte[] unpacked(Initrd initrd) throws IOException {
    return new XZInputStream(new ByteArrayInputStream(initrd.content().toBytes())).readAllBytes();
  }

  private static List<String> listing(Initrd initrd) throws IOException {
    List<String> names = new ArrayList<>();
    try (var archive = new CpioArchiveInputStream(new ByteArrayInputStream(unpacked(initrd)))) {
      for (CpioArchiveEntry one = archive.getNextEntry();
          one != null;
          one = archive.getNextEntry()) {
        names.add(String.format(Locale.ROOT, "%o %s", one.getMode(), one.getName()));
      }
    }
    return names;
  }
}
