package org.bootmirror.disk.syslinux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.fat.FatFile;
import org.bootmirror.disk.fat.FatVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as what SYSLINUX's own installer does. */
final class SyslinuxTest {

  private static final Path PROGRAM = Path.of("/usr/bin/syslinux");
  private static final int MIB = 1 << 20;

  /** How the boot sector begins in the program of any Debian. */
  private static final String BOOT_SECTOR = "\u00ebX\u0090SYSLINUX";

  private static final String PATCH_AREA = "\u00fe\u0002\u00b2>";

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 12, 40})
  void itsOwnInstallerGivesTheSameBytes(int mebibytes) throws IOException {
    Syslinux syslinux = Syslinux.read("syslinux", Files.readAllBytes(PROGRAM));
    List<FatFile> files =
        List.of(
            new FatFile("EFI/BOOT/BOOTX64.EFI", Content.bytes(new byte[70_000])),
            new FatFile(Syslinux.FILE, syslinux.placeholder(), true));
    FatVolume laidOut = FatVolume.of("BOOT", 7, 0, (long) mebibytes * MIB, files);
    Path ours = Oracle.write(syslinux.install(laidOut).content(), work.resolve("ours"));
    Path theirs = Files.copy(ours, work.resolve("theirs"));
    try (var file = Files.newByteChannel(theirs, java.nio.file.StandardOpenOption.WRITE)) {
      file.write(java.nio.ByteBuffer.wrap(laidOut.bootSector()));
    }
    Oracle.run("mattrib", "-r", "-h", "-s", "-i", theirs.toString(), "::ldlinux.sys");

    Oracle.run("syslinux", "--install", theirs.toString());

    assertThat(sectorOf(ours)).isEqualTo(sectorOf(theirs));
    assertThat(fileOf(theirs)).startsWith("\r\nSYSLINUX ".getBytes(StandardCharsets.US_ASCII));
    assertThat(Arrays.mismatch(fileOf(ours), fileOf(theirs))).isEqualTo(-1);
    Oracle.run("fsck.vfat", "-n", ours.toString());
  }

  private static String sectorOf(Path image) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(image), 0, 512);
  }

  private byte[] fileOf(Path image) throws IOException {
    Path copy = work.resolve("copy");
    Oracle.run("mcopy", "-n", "-o", "-i", image.toString(), "::ldlinux.sys", copy.toString());
    return Files.readAllBytes(copy);
  }

  @Test
  void aProgramThatIsNotSyslinuxIsRefused() throws IOException {
    byte[] program = Files.readAllBytes(PROGRAM);
    refused(new byte[0], "SYSLINUX's boot sector");
    String text = new String(program, StandardCharsets.ISO_8859_1);
    int sector = text.indexOf(BOOT_SECTOR);
    assertThat(sector).isNotNegative();
    refused(Arrays.copyOf(program, sector + 9_000), "end of ldlinux.sys");
    byte[] twice = Arrays.copyOf(program, program.length * 2);
    System.arraycopy(program, 0, twice, program.length, program.length);
    refused(twice, "found 2 of them, expected exactly one");
    int area = text.indexOf(PATCH_AREA, sector + 512);
    assertThat(area).isBetween(sector + 512, sector + 1024);
    byte[] changed = program.clone();
    changed[area + 22] = (byte) 0xff;
    changed[area + 23] = (byte) 0xff;
    refused(changed, "ADV pointers");
  }

  private static void refused(byte[] program, String reason) {
    assertThatThrownBy(() -> Syslinux.read("syslinux", program))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(reason);
  }
}
