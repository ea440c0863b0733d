package org.bootmirror.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.bootmirror.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class DebTest {

  private static final String CONTROL = "Package: ipxe\nVersion: 9.9-1\nDescription: x\n y\n";

  @TempDir private Path work;

  @Test
  void filesComeWithPackageAndVersion() throws IOException {
    PackageFiles files = Deb.unpack(deb("./usr/lib/ipxe/ipxe.lkrn"), work.resolve("out"));

    assertThat(files.name()).isEqualTo("ipxe");
    assertThat(files.version()).isEqualTo("9.9-1");
    Component lkrn = files.find(List.of("other", "ipxe.lkrn")).orElseThrow();
    assertThat(lkrn).hasToString("ipxe.lkrn of ipxe 9.9-1");
    assertThat(lkrn.content().toBytes()).asString().isEqualTo("hello");
  }

  @Test
  void aPathOutOfTheFolderIsRefused() throws IOException {
    Path deb = deb("./../../escaped");

    assertThatThrownBy(() -> Deb.unpack(deb, work.resolve("a/b/out")))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("path in data.tar: found ./../../escaped");
    assertThat(work.resolve("a/escaped")).doesNotExist();
  }

  @Test
  void linksAreNotTakenForFiles() throws IOException {
    Path deb = work.resolve("link.deb");
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      member(ar, "control.tar.xz", tarball("./control", CONTROL));
      TarArchiveEntry link = new TarArchiveEntry("./ipxe.efi", TarConstants.LF_SYMLINK);
      link.setLinkName("real.efi");
      member(ar, "data.tar.xz", tarball(link, ""));
    }

    assertThat(Deb.unpack(deb, work.resolve("out")).find(List.of("ipxe.efi"))).isEmpty();
  }

  @Test
  void sizesThatNoFileHasAreRefused() throws IOException {
    Path deb = work.resolve("huge.deb");
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      member(ar, "control.tar.xz", tarball("./control", CONTROL));
      member(ar, "data.tar.xz", hugeTarball());
    }

    assertThatThrownBy(() -> Deb.unpack(deb, work.resolve("out")))
        .isInstanceOf(MalformedException.class);
  }

  /** A header in base-256 that promises 2^62 bytes (GNU tar), and nothing behind it. */
  private static byte[] hugeTarball() throws IOException {
    byte[] tar = new byte[1024];
    tar[0] = 'x';
    tar[124] = (byte) 0x80;
    tar[128] = 0x40;
    tar[156] = '0';
    int sum = 8 * ' ';
    for (byte b : tar) {
      sum += b & 0xff;
    }
    byte[] octal =
        String.format(java.util.Locale.ROOT, "%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, tar, 148, 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
      xz.write(tar);
    }
    return out.toByteArray();
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(deb("./file"));
    for (int length = 0; length < whole.length - 40; length += 9) {
      Path cut = Files.write(work.resolve("cut.deb"), Arrays.copyOf(whole, length));
      Path out = work.resolve("cut-" + length);
      assertThatThrownBy(() -> Deb.unpack(cut, out))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("offset 0x");
    }
  }

  @Test
  void anotherCompressionIsNamed() throws IOException {
    Path deb = work.resolve("zstd.deb");
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      member(ar, "control.tar.zst", new byte[8]);
    }

    assertThatThrownBy(() -> Deb.unpack(deb, work.resolve("out")))
        .hasMessageContaining("member: found control.tar.zst, expected compression by xz or gzip");
  }

  @Test
  void installedPackagesAreFound() throws IOException {
    Path info = Files.createDirectories(work.resolve("var/lib/dpkg/info"));
    Files.writeString(info.resolve("ipxe.list"), "/.\n/boot\n/boot/ipxe.lkrn\n/gone\n");
    Files.createDirectories(work.resolve("boot"));
    Files.writeString(work.resolve("boot/ipxe.lkrn"), "lkrn");
    Files.writeString(
        work.resolve("var/lib/dpkg/status"),
        "Package: other\nVersion: 1\n\nPackage: ipxe\nStatus: install ok installed\nVersion: 2\n");

    PackageFiles files = PackageFiles.installed(work, "ipxe").orElseThrow();

    assertThat(files.version()).isEqualTo("2");
    assertThat(files.files()).containsExactly(work.resolve("boot/ipxe.lkrn"));
    assertThat(PackageFiles.installed(work, "other")).isEmpty();
  }

  private Path deb(String path) throws IOException {
    Path deb = work.resolve("package.deb");
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      member(ar, "control.tar.xz", tarball("./control", CONTROL));
      member(ar, "data.tar.xz", tarball(path, "hello"));
    }
    return deb;
  }

  private static void member(ArArchiveOutputStream ar, String name, byte[] content)
      throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
    ar.write(content);
    ar.closeArchiveEntry();
  }

  private static byte[] tarball(String path, String content) throws IOException {
    return tarball(new TarArchiveEntry(path, true), content);
  }

  private static byte[] tarball(TarArchiveEntry entry, String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(out, new LZMA2Options());
        TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
      entry.setSize(content.length());
      tar.putArchiveEntry(entry);
      tar.write(content.getBytes(StandardCharsets.US_ASCII));
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }
}
