package org.bootmirror.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Reproducible;
import org.bootmirror.content.Spoiler;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.gpt.GptListing.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GptReaderTest {

  private static final int KIB = 1024;
  private static final UUID DISK = Reproducible.uuid("a disk");
  private static final GptPartition BOOT =
      new GptPartition(
          GptPartition.EFI_SYSTEM,
          Reproducible.uuid("1"),
          "boot",
          GptPartition.LEGACY_BIOS_BOOTABLE,
          96,
          8);
  private static final GptPartition CONF =
      new GptPartition(GptPartition.LINUX, Reproducible.uuid("2"), "conf", 1L << 63, 104, 8);

  @Test
  void whatWasWrittenIsRead() throws IOException {
    GptListing listing = GptReader.read(Spoiler.medium(disk()));

    assertThat(listing.disk()).isEqualTo(DISK);
    assertThat(listing.sectors()).isEqualTo(112 + 72);
    assertThat(listing.partitions()).containsExactly(Map.entry(1, BOOT), Map.entry(2, CONF));
    assertThat(listing.content(Spoiler.medium(disk()), 2).base()).isEqualTo(104 * 512);
    assertThat(listing.tables()).isEqualTo(Tables.BOTH);
  }

  @Test
  void whatSgdiskWroteIsRead(@TempDir Path work) throws IOException {
    Path image = work.resolve("disk");
    Oracle.write(Content.zeros(4 << 20), image);
    Oracle.run(
        "sgdisk",
        "-n",
        "3:2048:4095",
        "-c",
        "3:Größe",
        "-t",
        "3:0700",
        "-A",
        "3:set:2",
        image.toString());

    GptListing listing = GptReader.read(Spoiler.medium(Files.readAllBytes(image)));

    assertThat(listing.partitions()).containsOnlyKeys(3);
    GptPartition partition = listing.partitions().getOrDefault(3, BOOT);
    assertThat(partition.name()).isEqualTo("Größe");
    assertThat(partition.type()).isEqualTo(GptPartition.BASIC_DATA);
    assertThat(partition.attributes()).isEqualTo(GptPartition.LEGACY_BIOS_BOOTABLE);
    assertThat(partition.sectors()).isEqualTo(2048);
    assertThat(listing.tables()).isEqualTo(Tables.ONLY_512);
  }

  /** A stick is larger than the image that was written to it. */
  @Test
  void whatFollowsTheDiskDoesNotMatter() throws IOException {
    byte[] stick = ByteBuffer.allocate(disk().length + 100_000).put(disk()).array();

    assertThat(GptReader.read(Spoiler.medium(stick)).partitions()).hasSize(2);
  }

  @Test
  void everyWrongBitOfATableIsSeen() throws IOException {
    byte[] disk = disk();
    int end = disk.length;
    int[] headers = {512, end - 512, 4 * KIB, end - 4 * KIB};
    int[] entries = {32 * KIB, end - 36 * KIB, 8 * KIB, end - 20 * KIB};
    for (int at : IntStream.concat(Arrays.stream(headers), Arrays.stream(entries)).toArray()) {
      boolean header = Arrays.stream(headers).anyMatch(one -> one == at);
      for (int i = 0; i < (header ? 92 : 256); i++) {
        byte[] spoilt = disk.clone();
        spoilt[at + i] ^= 0x10;
        assertThatThrownBy(() -> GptReader.read(Spoiler.medium(spoilt)))
            .as("byte " + (at + i))
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void whatIsCutOffIsRefused() throws IOException {
    Spoiler.refusesWhatIsCutOff(disk(), 509, GptReader::read);
  }

  /** A header whose checksum is right, and whose fields are an attack. */
  @ParameterizedTest
  @CsvSource({
    "8, 4, 0x20000, revision: found 0x20000",
    "12, 4, 91, size of header: found 91",
    "12, 4, 0xffffffff, size of header",
    "24, 8, 2, own place: found 0x2",
    "32, 8, 0x7fffffffffffffff, place of the backup header",
    "32, 8, -1, 'other header: found 18446744073709551615'",
    "32, 8, 1, place of the backup header: found sector 1",
    "40, 8, 104, 'place of a partition: found sectors 96 to 103, expected some of 104 to 111'",
    "72, 8, 0x7fffffffffffffff, place of entries",
    "72, 8, 183, partition entries",
    "80, 4, 0xffffffff, number of entries",
    "84, 4, 0, size of an entry",
    "84, 4, 0x80000000, size of an entry",
    "84, 4, 96, size of an entry",
    "88, 4, 1, CRC-32 of entries"
  })
  void hostileHeadersAreRefused(int field, int width, String value, String message)
      throws IOException {
    byte[] disk = disk();
    ByteBuffer out = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    for (int header : new int[] {512, disk.length - 512}) {
      boolean same = field != 24 && field != 32 && field != 72;
      if (same || header == 512) {
        if (width == 4) {
          out.putInt(header + field, (int) (long) Long.decode(value));
        } else {
          out.putLong(header + field, Long.decode(value));
        }
        sign(disk, header);
      }
    }

    assertThatThrownBy(() -> GptReader.read(Spoiler.medium(disk)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "32, 97, place of a partition: found sectors 97 to 96",
    "32, 1, place of a partition",
    "40, 0x7fffffffffffffff, place of a partition",
    "40, 104, partition 2: found one that overlaps"
  })
  void hostileEntriesAreRefused(int field, String value, String message) throws IOException {
    byte[] disk = disk();
    ByteBuffer out = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    if (field == 32 && value.equals("97")) {
      out.putLong(32 * KIB + 40, 96);
    }
    out.putLong(32 * KIB + field, Long.decode(value));
    signEntries(disk);

    assertThatThrownBy(() -> GptReader.read(Spoiler.medium(disk)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  /** Isohybrid gives the whole CD a partition, over the table and over other partitions. */
  @ParameterizedTest
  @CsvSource({"103, 104", "183, 184"})
  void aPartitionFromSectorZeroIsListedApart(long last, long sectors) throws IOException {
    GptListing listing = GptReader.read(Spoiler.medium(fromZero(last)));

    assertThat(listing.partitions()).containsExactly(Map.entry(2, CONF));
    assertThat(listing.covering())
        .containsExactly(
            Map.entry(1, new CoveringPartition(GptPartition.EFI_SYSTEM, "boot", sectors)));
  }

  @ParameterizedTest
  @ValueSource(longs = {184, Long.MAX_VALUE, -1})
  void aPartitionFromSectorZeroBeyondTheDiskIsRefused(long last) throws IOException {
    byte[] disk = fromZero(last);

    assertThatThrownBy(() -> GptReader.read(Spoiler.medium(disk)))
        .isInstanceOf(MalformedException.class);
  }

  private static byte[] fromZero(long last) throws IOException {
    byte[] disk = disk();
    ByteBuffer out = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(32 * KIB + 32, 0);
    out.putLong(32 * KIB + 40, last);
    signEntries(disk);
    return disk;
  }

  private static void signEntries(byte[] disk) {
    CRC32 crc = new CRC32();
    crc.update(disk, 32 * KIB, 128 * 128);
    System.arraycopy(disk, 32 * KIB, disk, disk.length - 36 * KIB, 128 * 128);
    for (int header : new int[] {512, disk.length - 512}) {
      ByteBuffer.wrap(disk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(header + 88, (int) crc.getValue());
      sign(disk, header);
    }
  }

  private static void sign(byte[] disk, int header) {
    ByteBuffer out = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(header + 16, 0);
    CRC32 crc = new CRC32();
    crc.update(disk, header, 92);
    out.putInt(header + 16, (int) crc.getValue());
  }

  private static byte[] disk() throws IOException {
    Map<GptPartition, Content> two = new LinkedHashMap<>();
    two.put(BOOT, Content.zeros(4096));
    two.put(CONF, Content.zeros(4096));
    return GptDisk.of(DISK, new byte[] {1, 2}, two).toBytes();
  }
}
