package org.bootmirror.disk.fat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.disk.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read by dosfstools and mtools. */
final class FatVolumeTest {

  private static final int MIB = 1 << 20;

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(
      longs = {
        32 << 9, // hardly anything
        MIB,
        4 * MIB,
        8_380_416, // around the size where eight sectors make a cluster
        8_392_704,
        8_409_088,
        16 * MIB, // the last FAT12
        16 * MIB + 512, // the first FAT16
        33 * MIB,
        512 * MIB
      })
  void checkersFindNothingWrongAtAnySize(long size) throws IOException {
    List<FatFile> files =
        size < MIB ? List.of(file("a", 1)) : List.of(file("EFI/BOOT/BOOTX64.EFI", 300_000));
    Path image = write(FatVolume.of("BOOT", 0x12345678, 34, size, files));

    assertThat(image).hasSize(size);
    assertThat(Oracle.run("fsck.vfat", "-n", "-v", image.toString()))
        .contains("Checking we can access the last sector of the filesystem")
        .doesNotContain("Dirty bit", "differ", "wrong", "Warning");
    assertThat(Oracle.run("minfo", "-i", image.toString(), "::"))
        .contains(size <= 16 * MIB ? "FAT12" : "FAT16")
        .contains("hidden sectors: 34");
  }

  @Test
  void everyFileIsReadBackUnderItsName() throws IOException {
    List<FatFile> files = new ArrayList<>();
    for (int size : new int[] {0, 1, 511, 512, 513, 2047, 2048, 2049, 100_000}) {
      files.add(file("EFI/sizes/" + size + " bytes.data", size));
    }
    files.add(file("autoexec.ipxe", 10));
    files.add(file("autoexec.ipxf", 11));
    files.add(file("ipxe.krn", 12));
    files.add(file("UPPER.TXT", 13));
    files.add(file("a.b+c.long-extension", 14));
    files.add(file("exactly-26-characters-long", 15));
    files.add(file("x".repeat(255), 16));
    Path image = write(FatVolume.of("NAMES-1", -1, 0, 4 * MIB, files));

    Oracle.run("fsck.vfat", "-n", image.toString());
    for (FatFile file : files) {
      Path copy = work.resolve("copy");
      Oracle.run("mcopy", "-n", "-o", "-i", image.toString(), "::" + file.path(), copy.toString());
      assertThat(Files.readAllBytes(copy)).as(file.path()).isEqualTo(file.content().toBytes());
      Files.delete(copy);
    }
    assertThat(Oracle.run("mdir", "-i", image.toString(), "::"))
        .contains("Volume in drive : is NAMES-1")
        .contains("Volume Serial Number is FFFF-FFFF")
        .contains("AUTOEX~1 IPX        10 1980-01-01   0:00  autoexec.ipxe")
        .contains("AUTOEX~2 IPX        11 1980-01-01   0:00  autoexec.ipxf")
        .contains("IPXE     KRN        12 1980-01-01   0:00  ipxe.krn")
        .contains("UPPER    TXT        13 1980-01-01   0:00 \n")
        .contains("AB_C~1   LON");
  }

  @Test
  void filesLieWhereTheVolumeSaysAndSlotsWithThem() throws IOException {
    byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
    Content slotted = Content.bytes(bytes).withSlots(List.of(new Slot(2, 5, Encoding.ASCII)));
    FatVolume volume =
        FatVolume.of(
            "A", 1, 0, MIB, List.of(file("first", 5000), new FatFile("d/second", slotted)));

    long at = volume.offset("d/second");
    Content content = volume.content();
    assertThat(Arrays.copyOfRange(content.toBytes(), (int) at, (int) at + 10)).isEqualTo(bytes);
    assertThat(content.slots()).containsExactly(new Slot(at + 2, 5, Encoding.ASCII));

    FatVolume other = volume.exchanging("d/second", Content.text("abcdefghij"));
    assertThat(Arrays.copyOfRange(other.content().toBytes(), (int) at, (int) at + 10))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("abcdefghij");
    assertThatThrownBy(() -> volume.exchanging("d/second", Content.text("abc")))
        .hasMessage("d/second: found 3 bytes, expected 10");
  }

  @Test
  void aVolumeIsAsLargeAsItsFilesNeedIt() throws IOException {
    for (int size : new int[] {0, 1, 2047, 2048, 2049, 1_000_000, 9_000_000}) {
      List<FatFile> files = List.of(file("EFI/BOOT/BOOTX64.EFI", size), file("b", 1));
      long needed = FatVolume.sizeFor(files, 10_000);
      Path image = write(FatVolume.of("FIT", 1, 0, needed, files));
      Oracle.run("fsck.vfat", "-n", image.toString());
      assertThat(FatVolume.of("FIT", 1, 0, needed, files).offset("b") % 2048).isZero();
      assertThat(needed - size).isBetween(10_000L, 80_000L);
    }
  }

  @Test
  void aPersonCanPutAnotherFileInItsPlace() throws IOException {
    Path image = write(FatVolume.of("EDIT", 7, 0, MIB, List.of(file("autoexec.ipxe", 3000))));
    Path edited = Files.writeString(work.resolve("edited"), "#!ipxe\n".repeat(1000));

    Oracle.run("mcopy", "-o", "-i", image.toString(), edited.toString(), "::autoexec.ipxe");

    Oracle.run("fsck.vfat", "-n", image.toString());
    assertThat(Oracle.run("mtype", "-i", image.toString(), "::autoexec.ipxe"))
        .isEqualTo(Files.readString(edited));
  }

  @Test
  void theCheckerSeesAChainThatIsTooShort() throws IOException {
    FatVolume volume = FatVolume.of("A", 1, 0, MIB, List.of(file("a", 5000)));
    byte[] bytes = volume.content().toBytes();
    int reserved = bytes[14];
    bytes[reserved * 512 + 3] = (byte) 0xff;
    Path image = Files.write(work.resolve("broken"), bytes);

    assertThat(Oracle.ask("fsck.vfat", "-n", image.toString()).status()).isNotZero();
  }

  @Test
  void whatCannotBeHeldIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> FatVolume.of("A", 1, 0, MIB, List.of(file("large", MIB))))
        .hasMessageContaining("no room for large on a FAT volume: found 5")
        .hasMessageContaining("expected 512");
    assertThatThrownBy(() -> file("a:b", 1)).hasMessageContaining("the name \"a:b\"");
    assertThatThrownBy(() -> file("dir /a", 1)).hasMessageContaining("the name \"dir \"");
    assertThatThrownBy(() -> file("é", 1)).hasMessageContaining("the name \"é\"");
    assertThatThrownBy(() -> file("x".repeat(256), 1)).hasMessageContaining("1 to 255");
    assertThatThrownBy(() -> FatVolume.of("A", 1, 0, MIB, List.of(file("a", 1), file("A", 1))))
        .hasMessageContaining("FAT cannot tell two files");
    assertThatThrownBy(() -> FatVolume.of("lower", 1, 0, MIB, List.of()))
        .hasMessageContaining("the volume label \"lower\"");
    assertThatThrownBy(() -> FatVolume.of("A", 1, 0, 513, List.of()))
        .hasMessageContaining("a multiple of 512");
    assertThatThrownBy(() -> FatVolume.of("A", 1, 0, 1L << 40, List.of()))
        .hasMessageContaining("expected 32 to about");
    List<FatFile> many = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      many.add(file("F" + i, 1));
    }
    assertThatThrownBy(() -> FatVolume.of("A", 1, 0, MIB, many))
        .hasMessageContaining("more names than the 128 entries");
  }

  @Test
  void everyBitIsPinned() throws IOException {
    FatVolume volume =
        FatVolume.of(
            "BOOT", 0x12345678, 34, MIB, List.of(file("EFI/BOOT/BOOTX64.EFI", 3000), file("b", 0)));

    assertThat(volume.content().description().sha256().hex())
        .isEqualTo("bdeaeb8568e3c0f974deac67305471fb1aa2ed864ace7ab51da086cfe09e3c99");
  }

  private static FatFile file(String path, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + size + i / 512);
    }
    return new FatFile(path, Content.bytes(bytes));
  }

  private Path write(FatVolume volume) throws IOException {
    return Oracle.write(volume.content(), work.resolve("image"));
  }
}
