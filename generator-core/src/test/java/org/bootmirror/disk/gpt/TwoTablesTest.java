package org.bootmirror.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Reproducible;
import org.bootmirror.content.Spoiler;
import org.bootmirror.disk.gpt.GptListing.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk has a table for sectors of 512 bytes and a table for sectors of 4,096 bytes. */
final class TwoTablesTest {

  private static final int KIB = 1024;
  private static final int LARGE = 4 * KIB;
  private static final UUID DISK = Reproducible.uuid("a disk");
  private static final GptPartition BOOT =
      new GptPartition(GptPartition.EFI_SYSTEM, Reproducible.uuid("1"), "boot", 4, 2048, 64);

  private final byte[] disk;
  private final ByteBuffer out;

  TwoTablesTest() throws IOException {
    disk = GptDisk.of(DISK, new byte[0], Map.of(BOOT, Content.zeros(32 * KIB))).toBytes();
    out = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void eachTableIsWhereItsUnitSays() throws IOException {
    int end = disk.length;

    assertThat(end).isEqualTo(1024 * KIB + 32 * KIB + 36 * KIB);
    assertThat(header(512)).isEqualTo(fields(1, end / 512 - 1, 64, 96, 2111));
    assertThat(header(end - 512))
        .isEqualTo(fields(end / 512 - 1, 1, (end - 36 * KIB) / 512, 96, 2111));
    assertThat(header(LARGE)).isEqualTo(fields(1, end / LARGE - 1, 2, 12, 263));
    assertThat(header(end - LARGE))
        .isEqualTo(fields(end / LARGE - 1, 1, (end - 20 * KIB) / LARGE, 12, 263));
  }

  @Test
  void bothTablesHaveTheSamePartitions() throws IOException {
    GptListing both = GptReader.read(Spoiler.medium(disk));
    assertThat(both.tables()).isEqualTo(Tables.BOTH);

    byte[] small = disk.clone();
    Arrays.fill(small, LARGE, 24 * KIB, (byte) 0);
    Arrays.fill(small, disk.length - LARGE, disk.length - 512, (byte) 0);
    GptListing one = GptReader.read(Spoiler.medium(small));
    assertThat(one)
        .isEqualTo(
            new GptListing(
                DISK, both.sectors(), both.partitions(), both.covering(), Tables.ONLY_512));

    byte[] large = disk.clone();
    Arrays.fill(large, 0, LARGE, (byte) 0);
    Arrays.fill(large, disk.length - 512, disk.length, (byte) 0);
    GptListing other = GptReader.read(Spoiler.medium(large));
    assertThat(GptReader.recognises(Spoiler.medium(large))).isTrue();
    assertThat(other)
        .isEqualTo(
            new GptListing(
                DISK, both.sectors(), both.partitions(), both.covering(), Tables.ONLY_4096));
  }

  /** A tool for one sector size leaves the other table as it was, or loses the backup. */
  @Test
  void aTableThatWasChangedAloneIsToldFromADamagedOne() throws IOException {
    rename(32 * KIB, 512, disk.length - 36 * KIB, disk.length - 512);
    out.putLong(disk.length - LARGE, 0);

    GptListing listing = GptReader.read(Spoiler.medium(disk));

    assertThat(listing.tables()).isEqualTo(Tables.DIFFERENT);
    assertThat(listing.partitions().values())
        .extracting(GptPartition::name)
        .containsExactly("Boot");
  }

  @ParameterizedTest
  @CsvSource({
    "0x1000, 0x1000, signature of header: found \"?FI PART\"",
    "0x1008, 0x1008, 'revision: found 0x10001, expected 0x10000'",
    "0x1020, 0x1010, CRC-32 of header",
    "0x2020, 0x1058, CRC-32 of entries",
    "-0x1000, -0x1000, signature of header: found \"?FI PART\"",
    "-0x0fe0, -0x0ff0, CRC-32 of header",
    "-0x4f80, -0x0fa8, CRC-32 of entries",
    "0x0200, 0x0200, signature of header: found \"?FI PART\"",
    "-0x0200, -0x0200, signature of header: found \"?FI PART\""
  })
  void aDamagedTableIsNamedByItsOffset(String at, String said, String message) {
    disk[offset(at)] ^= 1;
    String damaged = message.replace("?", "D");

    assertThatThrownBy(() -> GptReader.read(Spoiler.medium(disk)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset 0x" + Integer.toHexString(offset(said)) + ": ")
        .hasMessageContaining(damaged);
  }

  @Test
  void aDiskThatIsCutOffIsRefused() {
    for (int length :
        List.of(disk.length - 1, disk.length - 512, disk.length - LARGE, LARGE + 511)) {
      byte[] cut = Arrays.copyOf(disk, length);
      assertThatThrownBy(() -> GptReader.read(Spoiler.medium(cut)))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("offset 0x");
    }
    byte[] large = disk.clone();
    Arrays.fill(large, 0, LARGE, (byte) 0);
    assertThatThrownBy(() -> GptReader.read(Spoiler.medium(Arrays.copyOf(large, disk.length - 1))))
        .hasMessageContaining("offset 0x1020: place of the backup header");
  }

  /** Checksums are right, fields are an attack; read as the only table, and beside the other. */
  @ParameterizedTest
  @CsvSource({
    "0x1020, 0x7fffffffffffffff, place of the backup header",
    "0x1020, 0x0fffffffffffffff, place of the backup header",
    "0x1048, 0x7fffffffffffffff, place of entries",
    "0x2020, 4, place of a partition: found sectors 4 to 263",
    "0x2020, 0x1000000000000000, place of a partition",
    "0x2028, 0x1000000000000000, place of a partition"
  })
  void hostileFieldsAreRefused(String at, String value, String message) {
    out.putLong(offset(at), Long.decode(value));
    seal(8 * KIB, LARGE);
    System.arraycopy(disk, 8 * KIB, disk, disk.length - 20 * KIB, 16 * KIB);
    seal(8 * KIB, disk.length - LARGE);
    for (boolean alone : new boolean[] {false, true}) {
      if (alone) {
        Arrays.fill(disk, 0, LARGE, (byte) 0);
        Arrays.fill(disk, disk.length - 512, disk.length, (byte) 0);
      }
      assertThatThrownBy(() -> GptReader.read(Spoiler.medium(disk)))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void anyChangeIsReadOrRefused() {
    assertThat(Spoiler.survives(disk, 0, 48 * KIB, 2000, GptReader::read)).isPositive();
    Arrays.fill(disk, 0, LARGE, (byte) 0);
    assertThat(Spoiler.survives(disk, LARGE, 9 * KIB, 2000, GptReader::read)).isPositive();
  }

  private int offset(String text) {
    int at = Integer.decode(text);
    return at < 0 ? disk.length + at : at;
  }

  /** Own place, other place, place of entries, first and last sector for partitions. */
  private static List<Long> fields(long... values) {
    return Arrays.stream(values).boxed().toList();
  }

  private List<Long> header(int at) {
    return fields(
        out.getLong(at + 24),
        out.getLong(at + 32),
        out.getLong(at + 72),
        out.getLong(at + 40),
        out.getLong(at + 48));
  }

  private void rename(int entries, int main, int backupEntries, int backup) {
    out.put(entries + 56, (byte) 'B');
    out.put(backupEntries + 56, (byte) 'B');
    seal(entries, main);
    seal(backupEntries, backup);
  }

  /** Computes the checksums of entries and header anew. */
  private void seal(int entries, int header) {
    out.putInt(header + 88, (int) crc(entries, 16 * KIB));
    out.putInt(header + 16, 0);
    out.putInt(header + 16, (int) crc(header, 92));
  }

  private long crc(int from, int count) {
    CRC32 crc = new CRC32();
    crc.update(disk, from, count);
    return crc.getValue();
  }
}
