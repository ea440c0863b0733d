package org.bootmirror.disk.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Reproducible;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What e2fsprogs, which knows nothing of this program, says about the volumes. */
final class ExtVolumeTest {

  private static final UUID ID = UUID.fromString("00112233-4455-8677-8899-aabbccddeeff");
  private static final long MIB = 1 << 20;
  private static final long BLOCK = 4096;

  @TempDir private Path folder;

  /** The smallest, all lengths of a journal, and both sides of each edge of a block group. */
  @Tag("heavy")
  @ParameterizedTest
  @CsvSource({
    "8, 0, 11/512, 1065/2048",
    "8, 1, 11/528, 1066/2049",
    "64, 0, 11/4096, 1289/16384",
    "128, -1, 11/8192, 1545/32767",
    "128, 0, 11/8192, 4617/32768",
    "128, 1, 11/8192, 4617/32768",
    "128, 312, 11/8192, 4617/32768",
    "128, 313, 11/8288, 4627/33081",
    "256, 1, 11/16384, 5133/65536",
    "500, 0, 11/32000, 6115/128000",
    "1024, -1, 11/65536, 8223/262143",
    "1024, 0, 11/65536, 12319/262144",
    "2048, 0, 11/131072, 24625/524288",
    "3203, 77, 11/205088, 29273/820045",
    "20480, 0, 11/1310720, 98662/5242880"
  })
  void e2fsckFindsNothingToMend(long mebibytes, long blocks, String inodes, String used)
      throws Exception {
    long size = mebibytes * MIB + blocks * BLOCK;
    Path volume = write(size);

    assertThat(volume).hasSize(size);
    assertClean(volume, inodes, used);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7, 9})
  void anyBackupStandsInForALostStart(int group) throws Exception {
    Path volume = write(1280 * MIB);
    byte[] lost = new byte[(int) (2 * BLOCK)];
    SparseFile.overwrite(volume, 0, lost);

    assertThat(E2fsprogs.run("e2fsck", "-fn", volume).output()).contains("trying backup");
    assertClean(volume, "11/81920", "13349/327680", "-b", group * 32768, "-B", BLOCK);
  }

  /** The field s_block_group_nr, which e2fsprogs neither check nor show. */
  @Test
  void eachSuperblockKnowsItsGroup() {
    Superblock superblock = new Superblock(Geometry.of(1280 * MIB), "data", ID);

    assertThat(Arrays.copyOfRange(superblock.blockOf(0), 1024 + 0x5a, 1024 + 0x5c))
        .containsExactly(0, 0);
    assertThat(Arrays.copyOfRange(superblock.blockOf(9), 0x5a, 0x5c)).containsExactly(9, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 4095, Block bitmap differences",
    "3, 0, Inode bitmap differences",
    "3, 4095, Padding at end of inode bitmap is not set",
    "1, 12, Free blocks count wrong for group #0",
    "4, 284, Inode 2",
    "4, 1852, Journal",
    "516, 24, has invalid inode #: 10",
    "521, 3, Superblock has an invalid journal"
  })
  void e2fsckSeesEachBitThatIsWrong(int block, int offset, String complaint) throws Exception {
    Path volume = write(256 * MIB);

    SparseFile.flipBit(volume, block * BLOCK + offset);

    E2fsprogs checked = E2fsprogs.run("e2fsck", "-fn", volume);
    assertThat(checked.output()).contains(complaint);
    assertThat(checked.status()).isIn(4, 4 | 8);
  }

  @Test
  void dumpe2fsReadsWhatWasAskedFor() throws Exception {
    E2fsprogs dump = E2fsprogs.run("dumpe2fs", "-h", write(64 * MIB));

    assertThat(dump.status()).isZero();
    assertThat(dump.output().lines().map(line -> line.replaceAll(":[ \\t]+", ": ").strip()))
        .contains(
            "Filesystem volume name: data",
            "Filesystem UUID: " + ID,
            "Filesystem features: has_journal ext_attr filetype extent sparse_super large_file",
            "Filesystem state: clean",
            "Filesystem created: Tue Jan  1 00:00:00 1980",
            "Last write time: Tue Jan  1 00:00:00 1980",
            "Reserved block count: 0",
            "Maximum mount count: -1",
            "Inode size: 256",
            "Directory Hash Seed: " + Reproducible.uuid("ext4 hash seed", ID.toString()),
            "Journal backup: inode blocks",
            "Total journal size: 4096k",
            "Journal start: 0");
  }

  @Test
  void lostAndFoundIsAllThereIs() throws Exception {
    E2fsprogs list = E2fsprogs.run("debugfs", "-R", "ls -l /", write(8 * MIB));

    assertThat(list.output().strip().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "2 40755 (2) 0 0 4096 1-Jan-1980 00:00 .",
            "2 40755 (2) 0 0 4096 1-Jan-1980 00:00 ..",
            "11 40700 (2) 0 0 16384 1-Jan-1980 00:00 lost+found");
  }

  @Test
  void aFileCanBeWrittenIntoIt() throws Exception {
    Path volume = write(64 * MIB);
    byte[] bytes = new byte[(int) (3 * MIB) + 1];
    Arrays.fill(bytes, (byte) 'x');
    Path file = Files.write(folder.resolve("file"), bytes);
    Path back = folder.resolve("back");

    E2fsprogs.run("debugfs", "-w", "-R", "write " + file + " kernel", volume);
    E2fsprogs.run("debugfs", "-R", "dump kernel " + back, volume);

    assertThat(back).hasBinaryContent(bytes);
    assertClean(volume, "12/4096", "2058/16384");
  }

  @Test
  void everyByteIsPinned() throws IOException {
    assertThat(ExtVolume.empty("data", ID, 64 * MIB).description().sha256())
        .isEqualTo(new Digest("40bf5c1595993cfce4e00aa55ed9cd8ce474d6f881cf7200c534c233a9e061da"));
  }

  @Test
  void theLargestTakesNextToNoMemory() throws IOException {
    Content volume = ExtVolume.empty("data", ID, Geometry.MAX_SIZE);
    Set<Content> written = Collections.newSetFromMap(new IdentityHashMap<>());
    volume.parts().stream().filter(part -> !part.isZeros()).forEach(written::add);
    long bytes = 0;
    for (Content part : written) {
      bytes += part.size();
    }

    assertThat(volume.size()).isEqualTo(1L << 40);
    assertThat(bytes).isLessThan(MIB);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, 0, 8 * MIB - BLOCK, 8 * MIB + 512, (1L << 40) + BLOCK})
  void otherSizesAreRefused(long size) {
    assertThatThrownBy(() -> ExtVolume.empty("data", ID, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ext4 volume of %d bytes: expected a multiple of 4096 from 8388608 to 1099511627776",
            size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seventeen letters", "caf\u00e9", "tab\t", "nul\0", "del\u007f"})
  void otherLabelsAreRefused(String label) {
    assertThatThrownBy(() -> ExtVolume.empty(label, ID, 8 * MIB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "label \"%s\" of an ext4 volume: expected at most 16 printable ASCII characters",
            label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sixteen letters!", "~ a b"})
  void allOtherLabelsAreRead(String label) throws Exception {
    Path volume = SparseFile.write(folder.resolve("v"), ExtVolume.empty(label, ID, 8 * MIB));

    assertThat(E2fsprogs.run("e2label", volume)).isEqualTo(new E2fsprogs(0, label + "\n"));
  }

  private Path write(long size) throws IOException {
    return SparseFile.write(folder.resolve("volume"), ExtVolume.empty("data", ID, size));
  }

  /** Pins all that e2fsck says, so that whatever it would mend or remark fails. */
  private static void assertClean(Path volume, String inodes, String blocks, Object... options)
      throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-fn", volume));

    assertThat(E2fsprogs.run("e2fsck", arguments.toArray()))
        .isEqualTo(
            new E2fsprogs(
                0,
                """
                Pass 1: Checking inodes, blocks, and sizes
                Pass 2: Checking directory structure
                Pass 3: Checking directory connectivity
                Pass 4: Checking reference counts
                Pass 5: Checking group summary information
                data: %s files (0.0%% non-contiguous), %s blocks
                """
                    .formatted(inodes, blocks)));
  }
}
