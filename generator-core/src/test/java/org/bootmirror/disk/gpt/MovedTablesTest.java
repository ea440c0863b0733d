package org.bootmirror.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Reproducible;
import org.bootmirror.disk.Oracle;
import org.bootmirror.disk.gpt.GptListing.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of an image on a larger disk, read by the reader and by sgdisk. */
final class MovedTablesTest {

  private static final int KIB = 1024;
  private static final UUID DISK = Reproducible.uuid("a disk");
  private static final GptPartition BOOT =
      new GptPartition(GptPartition.EFI_SYSTEM, Reproducible.uuid("1"), "boot", 4, 2048, 64);

  @TempDir private Path work;

  /** Sizes that are multiples of 4,096 bytes, and sizes that are not. */
  @ParameterizedTest
  @ValueSource(longs = {8, 72, 73, 79, 4096, 4097, 8191})
  void bothTablesKeepTheirPartitionsOnAnyLargerDisk(long moreSectors) throws IOException {
    byte[] image = both();
    byte[] disk = moved(image, image.length + moreSectors * 512);

    GptListing before = GptReader.read(ByteSource.of("image", image));
    GptListing after = GptReader.read(ByteSource.of("disk", disk));
    assertThat(after.tables()).isEqualTo(Tables.BOTH);
    assertThat(after.partitions()).isEqualTo(before.partitions());
    assertThat(after.sectors()).isEqualTo(disk.length / 512);
    Path file = Files.write(work.resolve("disk"), disk);
    assertThat(Oracle.run("sgdisk", "-v", file.toString())).contains("No problems found");
    assertThat(Arrays.copyOfRange(disk, 48 * KIB, 1056 * KIB))
        .isEqualTo(Arrays.copyOfRange(image, 48 * KIB, 1056 * KIB));
    assertThat(MovedTables.of(ByteSource.of("disk", disk), disk.length)).isEmpty();
  }

  @Test
  void aTableAloneIsAsSgdiskMovesIt() throws IOException {
    GptFrame frame = GptFrame.ofOneTable(DISK, new byte[] {1}, 3000, List.of(BOOT));
    byte[] image = new byte[3000 * 512];
    System.arraycopy(frame.head(), 0, image, 0, frame.head().length);
    byte[] tail = frame.tail();
    System.arraycopy(tail, 0, image, image.length - tail.length, tail.length);
    int size = 5001 * 512;
    Path oracle = Files.write(work.resolve("oracle"), Arrays.copyOf(image, size));
    Oracle.run("sgdisk", "-e", oracle.toString());

    byte[] ours = moved(image, size);
    byte[] theirs = Files.readAllBytes(oracle);
    // Before, sgdisk writes the end of the disk as cylinder, head and sector.
    assertThat(Arrays.mismatch(ours, 458, size, theirs, 458, size)).isEqualTo(-1);
  }

  @Test
  void anImageAsLargeAsTheDiskStays() throws IOException {
    byte[] image = both();
    assertThat(MovedTables.of(ByteSource.of("image", image), image.length)).isEmpty();
    assertThat(MovedTables.of(ByteSource.of("image", new byte[1 << 20]), 1 << 21)).isEmpty();
  }

  @Test
  void aDamagedTableIsRefused() throws IOException {
    byte[] image = both();
    image[32 * KIB] ^= 1; // an entry
    assertThatThrownBy(() -> MovedTables.of(ByteSource.of("image", image), 1 << 22))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("CRC-32 of entries");
  }

  private static byte[] both() throws IOException {
    return GptDisk.of(DISK, new byte[0], Map.of(BOOT, Content.zeros(32 * KIB))).toBytes();
  }

  private static byte[] moved(byte[] image, long size) throws IOException {
    Optional<MovedTables> tables = MovedTables.of(ByteSource.of("image", image), size);
    byte[] disk = Arrays.copyOf(image, (int) size);
    MovedTables found = tables.orElseThrow();
    found.head().forEach((at, bytes) -> put(disk, at, bytes));
    put(disk, found.tailOffset(), found.tail());
    return disk;
  }

  private static void put(byte[] disk, long at, byte[] bytes) {
    System.arraycopy(bytes, 0, disk, (int) at, bytes.length);
  }
}
