package org.bootmirror.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bootmirror.content.Content;
import org.bootmirror.content.Reproducible;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.disk.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by sgdisk. */
final class GptDiskTest {

  private static final UUID DISK = Reproducible.uuid("a disk");
  private static final byte[] NO_CODE = {};

  @TempDir private Path work;

  @Test
  void sgdiskFindsNothingWrongAndReadsEverything() throws IOException {
    Path image = Oracle.write(GptDisk.of(DISK, new byte[] {1, 2}, two()), work.resolve("disk"));

    assertThat(Oracle.run("sgdisk", "-v", image.toString())).contains("No problems found");
    assertThat(Oracle.run("sgdisk", "-p", image.toString()))
        .contains("Disk identifier (GUID): " + DISK.toString().toUpperCase(Locale.ROOT))
        .contains("First usable sector is 96, last usable sector is 2063")
        .containsPattern("1 +96 +111 +8.0 KiB +0700 +boot")
        .containsPattern("2 +2048 +2063 +8.0 KiB +8300 +conf");
    assertThat(Oracle.run("sgdisk", "-i", "1", image.toString()))
        .contains("Attribute flags: 0000000000000004")
        .contains("EBD0A0A2-B9E5-4433-87C0-68B6B72699C7");
    assertThat(Files.readAllBytes(image)).hasSize((2064 + 72) * 512).startsWith(1, 2, 0);
  }

  @Test
  void theOtherTableIsAsGood() throws IOException {
    byte[] bytes = GptDisk.of(DISK, NO_CODE, two()).toBytes();
    Arrays.fill(bytes, 512, 1024, (byte) 0);
    Arrays.fill(bytes, 64 * 512, 96 * 512, (byte) 0);
    Path image = Files.write(work.resolve("disk"), bytes);

    assertThat(Oracle.ask("sgdisk", "-v", image.toString()).output())
        .contains("regenerating main header", "from backup");
  }

  @Test
  void sgdiskSeesASingleWrongBit() throws IOException {
    byte[] bytes = GptDisk.of(DISK, NO_CODE, two()).toBytes();
    bytes[64 * 512 + 40] ^= 1;
    Path image = Files.write(work.resolve("disk"), bytes);

    assertThat(Oracle.ask("sgdisk", "-v", image.toString()).output())
        .doesNotContain("No problems found");
  }

  @Test
  void contentsAndTheirSlotsLieWhereTheyShould() throws IOException {
    byte[] bytes = new byte[4096];
    bytes[0] = 7;
    Content slotted = Content.bytes(bytes).withSlots(List.of(new Slot(3, 5, Encoding.ASCII)));
    Content disk = GptDisk.of(DISK, NO_CODE, Map.of(partition("a", 104, 8), slotted));

    assertThat(disk.toBytes()[104 * 512]).isEqualTo((byte) 7);
    assertThat(disk.slots()).containsExactly(new Slot(104 * 512 + 3, 5, Encoding.ASCII));
    assertThat(disk.size()).isEqualTo((112 + 72) * 512);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> partition("a", 33, 1)).hasMessageContaining("from 34 on");
    assertThatThrownBy(() -> partition("a", 34, 0)).hasMessageContaining("found 0 sectors");
    assertThatThrownBy(() -> partition("x".repeat(37), 34, 1)).hasMessageContaining("at most 36");
    assertThatThrownBy(() -> GptFrame.ofOneTable(DISK, new byte[441], 1000, List.of()))
        .hasMessageContaining("at most 440");
    assertThatThrownBy(() -> oneTable(100, partition("a", 34, 34)))
        .hasMessage(
            "partition \"a\" begins at sector 34 and ends at sector 68, expected multiples of 1 from"
                + " 34 to 67");
    assertThatThrownBy(() -> oneTable(200, partition("a", 34, 9), partition("b", 42, 9)))
        .hasMessage("partitions \"a\" and \"b\" overlap");
    assertThatThrownBy(
            () -> GptDisk.of(DISK, NO_CODE, Map.of(partition("a", 96, 8), Content.zeros(512))))
        .hasMessageContaining("found a content of 512 bytes, expected 4096");
    for (GptPartition odd :
        List.of(partition("a", 88, 8), partition("a", 97, 8), partition("a", 96, 9))) {
      Map<GptPartition, Content> disk = Map.of(odd, Content.zeros(odd.sectors() * 512));
      assertThatThrownBy(() -> GptDisk.of(DISK, NO_CODE, disk))
          .hasMessageContaining("partition \"a\" begins at sector " + odd.firstSector());
    }
  }

  @Test
  void everyBitIsPinned() throws IOException {
    assertThat(GptDisk.of(DISK, NO_CODE, two()).description().sha256().hex())
        .isEqualTo("7a57fa1dc068607dba0fbd65ebcd733d1fb49afeee499e45d99072f64246509e");
  }

  private static Map<GptPartition, Content> two() {
    Map<GptPartition, Content> two = new LinkedHashMap<>();
    two.put(
        new GptPartition(
            GptPartition.BASIC_DATA,
            Reproducible.uuid("1"),
            "boot",
            GptPartition.LEGACY_BIOS_BOOTABLE,
            96,
            16),
        Content.zeros(8192));
    two.put(
        new GptPartition(GptPartition.LINUX, Reproducible.uuid("2"), "conf", 0, 2048, 16),
        Content.zeros(8192));
    return two;
  }

  private static GptFrame oneTable(long sectors, GptPartition... partitions) {
    return GptFrame.ofOneTable(DISK, NO_CODE, sectors, List.of(partitions));
  }

  private static GptPartition partition(String name, long first, long sectors) {
    return new GptPartition(
        GptPartition.EFI_SYSTEM, Reproducible.uuid(name), name, 0, first, sectors);
  }
}
