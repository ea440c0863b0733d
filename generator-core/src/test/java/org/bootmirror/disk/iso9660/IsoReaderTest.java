package org.bootmirror.disk.iso9660;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Spoiler;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.VolumeFile;
import org.bootmirror.disk.iso9660.IsoListing.BootEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class IsoReaderTest {

  private static final int PRIMARY = 16 * 2048;

  @TempDir private Path work;

  @Test
  void whatWasWrittenIsRead() throws IOException {
    IsoVolume volume = volume();
    IsoListing listing = IsoReader.read(Spoiler.medium(volume.content().toBytes()));

    assertThat(listing.label()).isEqualTo("LABEL");
    assertThat(listing.files())
        .extracting(VolumeFile::path)
        .containsExactlyInAnyOrder("BOOT/LOADER.BIN", "EFI.IMG", "INSIDE.", "DEEP/ER/FILE.TXT");
    for (VolumeFile file : listing.files()) {
      String path = file.path().equals("INSIDE.") ? "inside" : file.path().toLowerCase(Locale.ROOT);
      assertThat(file.content().base()).isEqualTo(volume.offset(path));
    }
    assertThat(listing.bootEntries())
        .containsExactly(
            new BootEntry(0, true, 0, 4, volume.offset("boot/loader.bin")),
            new BootEntry(0xef, true, 0, 20, volume.offset("efi.img")));
  }

  @Test
  void whatXorrisoWroteIsRead() throws IOException {
    Path from = Files.createDirectories(work.resolve("from/sub"));
    Files.write(from.resolve("file.bin"), new byte[3000]);
    Files.write(from.resolveSibling("loader"), new byte[4096]);
    Path image = work.resolve("iso");
    Oracle.run(
        "xorriso",
        "-as",
        "mkisofs",
        "-V",
        "THEIRS",
        "-b",
        "loader",
        "-no-emul-boot",
        "-boot-load-size",
        "4",
        "-boot-info-table",
        "-o",
        image.toString(),
        work.resolve("from").toString());

    IsoListing listing = IsoReader.read(Spoiler.medium(Files.readAllBytes(image)));

    assertThat(listing.label()).isEqualTo("THEIRS");
    assertThat(listing.files()).extracting(VolumeFile::path).contains("sub/file.bin", "loader.");
    assertThat(listing.bootEntries()).hasSize(1);
    assertThat(listing.bootEntries().get(0).platform()).isZero();
  }

  @Test
  void whatIsCutOffIsRefused() throws IOException {
    Spoiler.refusesWhatIsCutOff(volume().content().toBytes(), 2047, IsoReader::read);
  }

  @Test
  void whateverIsSpoiltIsReadOrRefused() throws IOException {
    byte[] volume = volume().content().toBytes();

    assertThat(Spoiler.survives(volume, PRIMARY, PRIMARY + 200, 5000, IsoReader::read))
        .isGreaterThan(500);
    assertThat(Spoiler.survives(volume, PRIMARY, 28 * 2048, 20_000, IsoReader::read))
        .isGreaterThan(300);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0x58, 'volume descriptor: found no \"CD001\"'",
    "80, 0x7fffffff, 'blocks of the volume, big-endian'",
    "128, 0x00080400, 'size of a block, big-endian'",
    "158, 0xffffffff, 'place of the directory itself, big-endian'"
  })
  void hostileDescriptorsAreRefused(int field, String value, String message) throws IOException {
    assertRefused(PRIMARY + field, value, message);
  }

  @Test
  void hostileFoldersAreRefused() throws IOException {
    byte[] volume = volume().content().toBytes();
    ByteBuffer in = ByteBuffer.wrap(volume).order(ByteOrder.LITTLE_ENDIAN);
    int root = in.getInt(PRIMARY + 158) * 2048;
    int first = root + 2 * 34;

    assertRefused(first, "0x000000ff", "big-endian");
    assertRefused(first, "0x00000020", "length of record: found 32");
    assertRefused(first + 2, "0x7fffffff", "big-endian");
    assertThat(IsoReader.read(Spoiler.medium(volume)).files()).hasSize(4);

    // the first folder is the root itself
    in.putInt(first + 2, root / 2048).order(ByteOrder.BIG_ENDIAN).putInt(first + 6, root / 2048);
    assertThatThrownBy(() -> IsoReader.read(Spoiler.medium(volume)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("each folder once");
  }

  /** Each folder holds nothing but the next one. */
  @Test
  void foldersWithoutEndAreRefused() throws IOException {
    byte[] head = Arrays.copyOf(volume().content().toBytes(), 20 * 2048);
    ByteBuffer deep = ByteBuffer.allocate(2000 * 2048).put(head).order(ByteOrder.LITTLE_ENDIAN);
    deep.putInt(PRIMARY + 80, 2000);
    deep.putInt(PRIMARY + 158, 20).putInt(PRIMARY + 166, 2048);
    deep.order(ByteOrder.BIG_ENDIAN).putInt(PRIMARY + 84, 2000);
    deep.putInt(PRIMARY + 162, 20).putInt(PRIMARY + 170, 2048);
    for (int block = 20; block < 1999; block++) {
      int at = block * 2048;
      deep.put(at, (byte) 34)
          .put(at + 25, (byte) 2)
          .put(at + 32, (byte) 1)
          .put(at + 33, (byte) 'D');
      deep.order(ByteOrder.LITTLE_ENDIAN).putInt(at + 2, block + 1).putInt(at + 10, 2048);
      deep.order(ByteOrder.BIG_ENDIAN).putInt(at + 6, block + 1).putInt(at + 14, 2048);
    }

    assertThatThrownBy(() -> IsoReader.read(Spoiler.medium(deep.array())))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("33 folders deep");
  }

  @Test
  void hostileCatalogsAreRefused() throws IOException {
    byte[] volume = volume().content().toBytes();
    int catalog =
        ByteBuffer.wrap(volume).order(ByteOrder.LITTLE_ENDIAN).getInt(PRIMARY + 2048 + 71) * 2048;

    assertRefused(PRIMARY + 2048 + 71, "0x7fffffff", "boot catalog");
    assertRefused(catalog, "0", "validation entry: found 0x0");
    assertRefused(catalog + 28, "0xaa550000", "sum of validation entry");
    assertRefused(catalog + 66, "0xffff", "boot indicator");
  }

  /** The oracle of the writer's tests would have complained. */
  @Test
  void othersRefuseABrokenVolumeToo() throws IOException {
    byte[] volume = volume().content().toBytes();
    volume[PRIMARY + 1] = 'X';
    Path image = Files.write(work.resolve("iso"), volume);

    assertThat(Oracle.ask("isoinfo", "-f", "-i", image.toString()).status()).isNotZero();
    assertThat(Oracle.run("xorriso", "-indev", image.toString(), "-report_el_torito", "plain"))
        .doesNotContain("'LABEL'");
  }

  private static void assertRefused(int at, String value, String message) throws IOException {
    byte[] volume = volume().content().toBytes();
    ByteBuffer.wrap(volume)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(at, (int) (long) Long.decode(value));

    assertThatThrownBy(() -> IsoReader.read(Spoiler.medium(volume)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  private static IsoVolume volume() throws IOException {
    return IsoVolume.of(
        "LABEL",
        List.of(
            new IsoFile.Own("boot/loader.bin", Content.zeros(3000)),
            new IsoFile.Own("deep/er/file.txt", Content.text("deep")),
            new IsoFile.Own("efi.img", Content.zeros(10_000)),
            new IsoFile.Inside("inside", "efi.img", 2048, 100)),
        "boot/loader.bin",
        "efi.img");
  }
}
