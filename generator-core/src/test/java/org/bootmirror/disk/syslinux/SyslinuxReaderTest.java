package org.bootmirror.disk.syslinux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.fat.FatFile;
import org.bootmirror.disk.fat.FatVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SYSLINUX with a made-up program: each field filled in, each damaged field refused. */
final class SyslinuxReaderTest {

  private static final int HIDDEN_SECTORS = 2048;
  private static final int CHECKSUM_TOTAL = 0x3eb202fe;

  @Test
  void theBootSectorNamesTheFirstSectorOfTheImage() throws IOException {
    FatVolume volume = installed();
    ByteBuffer sector = little(Arrays.copyOf(volume.content().toBytes(), 512));

    assertThat(sector.getInt(FakeSyslinux.SECTOR_LOW)).isEqualTo((int) firstSector(volume));
    assertThat(sector.getInt(FakeSyslinux.SECTOR_HIGH)).isZero();
  }

  @Test
  void theImageNamesItsOtherSectorsAndTheAdv() throws IOException {
    FatVolume volume = installed();
    long first = firstSector(volume);
    ByteBuffer image = image(volume);

    int sectors = FakeSyslinux.IMAGE_BYTES / 512;
    assertThat(image.getShort(FakeSyslinux.PATCH_AREA + 8)).isEqualTo((short) sectors);
    assertThat(image.getShort(FakeSyslinux.PATCH_AREA + 10)).isEqualTo((short) 2);
    assertThat(image.getInt(FakeSyslinux.PATCH_AREA + 12)).isEqualTo(FakeSyslinux.IMAGE_BYTES / 4);
    assertThat(image.getLong(FakeSyslinux.EXTENTS)).isEqualTo(first + 1);
    assertThat(image.getShort(FakeSyslinux.EXTENTS + 8)).isEqualTo((short) (sectors - 1));
    assertThat(image.getLong(FakeSyslinux.EXTENTS + 10)).as("a second run").isZero();
    assertThat(image.getLong(FakeSyslinux.ADV_POINTERS)).isEqualTo(first + sectors);
    assertThat(image.getLong(FakeSyslinux.ADV_POINTERS + 8)).isEqualTo(first + sectors + 1);
  }

  @Test
  void theWordsOfTheImageSumUpToTheMagicNumber() throws IOException {
    ByteBuffer image = image(installed());
    int sum = 0;
    for (int at = 0; at < FakeSyslinux.IMAGE_BYTES; at += Integer.BYTES) {
      sum += image.getInt(at);
    }
    assertThat(sum).isEqualTo(CHECKSUM_TOTAL);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = FakeSyslinux.installer();
    int needed = FakeSyslinux.IMAGE + FakeSyslinux.IMAGE_BYTES + 4;
    for (int length = 0; length < needed; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Syslinux.read("cut", cut))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("offset 0x");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1027, 0, SYSLINUX's boot sector",
    "1547, 0x35, expected SYSLINUX 6",
    "0x640, 0, the patch area",
    "0x657, 0xff, ADV pointers",
    "0x681, 0xff, ADV pointers",
    "0x68b, 0xff, sector extents",
    "0x68d, 0xff, sector extents",
    "0x68f, 0x7f, offsets in a boot sector",
    "0x691, 0x7f, offsets in a boot sector",
    "0x1000, 0, end of ldlinux.sys"
  })
  void damagedFieldsAreNamed(String offset, String value, String message) {
    byte[] damaged = FakeSyslinux.installer();
    damaged[Integer.decode(offset)] = (byte) (int) Integer.decode(value);

    assertThatThrownBy(() -> Syslinux.read("damaged", damaged))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  private static FatVolume installed() throws IOException {
    Syslinux syslinux = Syslinux.read("fake", FakeSyslinux.installer());
    List<FatFile> files =
        List.of(
            new FatFile("other", Content.bytes(new byte[5000])),
            new FatFile(Syslinux.FILE, syslinux.placeholder(), true));
    return syslinux.install(FatVolume.of("BOOT", 7, HIDDEN_SECTORS, 1 << 20, files));
  }

  /** Counted from the start of the volume, as SYSLINUX does. */
  private static long firstSector(FatVolume volume) {
    return volume.offset(Syslinux.FILE) / 512;
  }

  private static ByteBuffer image(FatVolume volume) throws IOException {
    int at = (int) volume.offset(Syslinux.FILE);
    byte[] bytes = volume.content().toBytes();
    return little(Arrays.copyOfRange(bytes, at, at + FakeSyslinux.IMAGE_BYTES));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
