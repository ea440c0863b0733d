package org.bootmirror.disk.fat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Spoiler;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.VolumeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class FatReaderTest {

  private static final int KIB = 1024;

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 17 << 20})
  void whatWasWrittenIsRead(long size) throws IOException {
    List<FatFile> files =
        List.of(
            new FatFile("EFI/BOOT/BOOTX64.EFI", Content.bytes(bytes(5000))),
            new FatFile("EFI/a long name, with.dots", Content.bytes(bytes(1))),
            new FatFile("empty", Content.bytes(new byte[0])),
            new FatFile("autoexec.ipxe", Content.bytes(bytes(2048))));
    FatVolume volume = FatVolume.of("LABEL", 1, 0, size, files);

    FatListing listing = FatReader.read(Spoiler.medium(volume.content().toBytes()));

    assertThat(listing.bits()).isEqualTo(size > 16 << 20 ? 16 : 12);
    assertThat(listing.label()).isEqualTo("LABEL");
    assertThat(listing.files())
        .extracting(VolumeFile::path)
        .containsExactlyInAnyOrder(
            "EFI/BOOT/BOOTX64.EFI", "EFI/a long name, with.dots", "empty", "autoexec.ipxe");
    for (FatFile file : files) {
      ByteSource content = content(listing, file.path());
      assertThat(read(content)).as(file.path()).isEqualTo(file.content().toBytes());
      if (content.size() > 0) {
        assertThat(content.base()).isEqualTo(volume.offset(file.path()));
      }
    }
  }

  /** What others make of our volume: deleted, and added in pieces. */
  @Test
  void piecesAreJoined() throws IOException {
    List<FatFile> files =
        List.of(
            new FatFile("a", Content.bytes(bytes(8 * KIB))),
            new FatFile("b", Content.bytes(bytes(8 * KIB))),
            new FatFile("c", Content.bytes(bytes(8 * KIB))));
    FatVolume volume = FatVolume.of("LABEL", 1, 0, 64 * KIB, files);
    String image = Oracle.write(volume.content(), work.resolve("image")).toString();
    Path large = Files.write(work.resolve("large"), bytes(30_000));
    Oracle.run("mdel", "-i", image, "::a", "::c");
    Oracle.run("mcopy", "-i", image, large.toString(), "::Where it fits");

    FatListing listing = FatReader.read(Spoiler.medium(Files.readAllBytes(Path.of(image))));

    assertThat(listing.files())
        .extracting(VolumeFile::path)
        .containsExactlyInAnyOrder("b", "Where it fits");
    assertThat(read(content(listing, "Where it fits"))).isEqualTo(bytes(30_000));
    assertThat(read(content(listing, "b"))).isEqualTo(bytes(8 * KIB));
  }

  @Test
  void whatIsCutOffIsRefused() throws IOException {
    Spoiler.refusesWhatIsCutOff(small(), 500, FatReader::read);
  }

  @Test
  void whateverIsSpoiltIsReadOrRefused() throws IOException {
    byte[] volume = small();
    int metadata = 16 * KIB;

    assertThat(Spoiler.survives(volume, 0, 64, 2000, FatReader::read)).isGreaterThan(200);
    assertThat(Spoiler.survives(volume, 512, metadata, 20_000, FatReader::read)).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "11, 2, 1024, bytes of a sector: found 0x400",
    "13, 1, 0, sectors of a cluster: found 0",
    "13, 1, 3, sectors of a cluster: found 3",
    "14, 2, 0, 'reserved sectors, tables: found 0, 2'",
    "14, 2, 0xffff, sectors of the volume",
    "16, 1, 0, 'reserved sectors, tables'",
    "17, 2, 0, 'sectors of a table: found FAT32'",
    "19, 2, 1, 'sectors of the volume: found 1, expected more than'",
    "19, 2, 0xffff, sectors of the volume",
    "22, 2, 0, FAT32",
    "510, 2, 0, signature"
  })
  void hostileBootSectorsAreRefused(int field, int width, String value, String message)
      throws IOException {
    byte[] volume = small();
    ByteBuffer out = ByteBuffer.wrap(volume).order(ByteOrder.LITTLE_ENDIAN);
    if (width == 1) {
      out.put(field, (byte) (int) Integer.decode(value));
    } else {
      out.putShort(field, (short) (int) Integer.decode(value));
    }

    assertThatThrownBy(() -> FatReader.read(Spoiler.medium(volume)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void chainsThatDoNotEndAreRefused() throws IOException {
    byte[] volume = small();
    VolumeShape shape = VolumeShape.read(Spoiler.medium(volume));
    for (int at = (int) shape.tableAt() + 3; at < shape.tableAt() + 100; at += 3) {
      volume[at] = 3; // clusters 2 and 3, each the next of the other
      volume[at + 1] = 0x20;
      volume[at + 2] = 0;
    }

    assertThatThrownBy(() -> FatReader.read(Spoiler.medium(volume)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("clusters of EFI: found a chain without end");
  }

  /** Many files that share one chain in many pieces, of which each needs one byte only. */
  @Test
  void filesTakeNoMoreOfAChainThanTheyHold() throws IOException {
    List<FatFile> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(new FatFile("F" + i, Content.bytes(bytes(1))));
    }
    byte[] volume = FatVolume.of("LABEL", 1, 0, 1 << 20, files).content().toBytes();
    VolumeShape shape = VolumeShape.read(Spoiler.medium(volume));
    for (int at = 0; at < 100; at++) {
      volume[(int) shape.rootAt() + 32 * (at + 1) + 26] = 2;
    }
    volume[(int) shape.tableAt() + 3] = 4; // 2, then 4: the first of many pieces

    FatListing listing = FatReader.read(Spoiler.medium(volume));

    assertThat(listing.files()).hasSize(100).allMatch(file -> file.content().size() == 1);
  }

  @Test
  void placesOfAFileInPiecesAreToldPieceByPiece() throws IOException {
    List<FatFile> files = List.of(new FatFile("A", Content.bytes(bytes(4096))));
    byte[] volume = FatVolume.of("LABEL", 1, 0, 1 << 20, files).content().toBytes();
    VolumeShape shape = VolumeShape.read(Spoiler.medium(volume));
    int table = (int) shape.tableAt();
    volume[table + 3] = 7; // cluster 2 leads to 7, and that is the last
    volume[table + 4] = (byte) (volume[table + 4] & 0xf0);
    volume[table + 10] = (byte) ((volume[table + 10] & 0x0f) | 0xf0);
    volume[table + 11] = (byte) 0xff;

    ByteSource content = FatReader.read(Spoiler.medium(volume)).files().get(0).content();

    assertThat(content.base()).isEqualTo(shape.dataAt());
    assertThat(content.place(2047)).isEqualTo(shape.dataAt() + 2047);
    assertThat(content.place(2048)).isEqualTo(shape.dataAt() + 5 * 2048);
  }

  /** A folder that is its own grandchild, and has many children. */
  @Test
  void foldersWithoutEndAreRefused() throws IOException {
    List<FatFile> files = List.of(new FatFile("EFI/BOOT/X", Content.bytes(bytes(1))));
    FatVolume plan = FatVolume.of("LABEL", 1, 0, 64 * KIB, files);
    byte[] volume = plan.content().toBytes();
    VolumeShape shape = VolumeShape.read(Spoiler.medium(volume));
    int efi = (int) shape.dataAt();
    byte[] child = Arrays.copyOfRange(volume, efi + 64, efi + 96);
    for (int i = 2; i < 60; i++) {
      System.arraycopy(child, 0, volume, efi + 32 * i, 32);
      volume[efi + 32 * i + 26] = 2; // EFI itself
    }

    assertThatThrownBy(() -> FatReader.read(Spoiler.medium(volume)))
        .isInstanceOf(MalformedException.class);
  }

  private static byte[] small() throws IOException {
    List<FatFile> files =
        List.of(
            new FatFile("EFI/BOOT/BOOTX64.EFI", Content.bytes(bytes(5000))),
            new FatFile("a rather long name", Content.bytes(bytes(9000))));
    return FatVolume.of("LABEL", 1, 0, 64 * KIB, files).content().toBytes();
  }

  private static ByteSource content(FatListing listing, String path) {
    return listing.files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow()
        .content();
  }

  private static byte[] read(ByteSource medium) throws IOException {
    return medium.view("all").slice(0, medium.size(), "all");
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }
}
