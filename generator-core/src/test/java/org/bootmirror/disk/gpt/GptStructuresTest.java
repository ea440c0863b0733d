package org.bootmirror.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Reproducible;
import org.bootmirror.content.Spoiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each record reads what it wrote; damaged bytes are refused. */
final class GptStructuresTest {

  private static final int AT = 40;
  private static final GptHeader HEADER =
      new GptHeader(
          7, 1L << 40, 34, Long.MAX_VALUE, Reproducible.uuid("disk"), 2, 128, 128, 0xffff_ffffL);

  private final byte[] bytes = new byte[1024];
  private final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void aHeaderIsReadAsWritten() throws IOException {
    HEADER.write(out, AT);

    assertThat(GptHeader.read(view(), AT)).isEqualTo(HEADER);
    assertThat(GptHeader.recognises(view(), AT)).isTrue();
    assertThat(GptHeader.recognises(view(), AT + 1)).isFalse();
    assertThatThrownBy(() -> HEADER.requirePlace(view(), 8))
        .hasMessageContaining("own place: found 0x7, expected 0x8");
  }

  @Test
  void eachBitOfAHeaderIsChecked() {
    HEADER.write(out, AT);
    for (int bit = 0; bit < 8 * GptHeader.BYTES; bit++) {
      byte[] damaged = bytes.clone();
      damaged[AT + bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> GptHeader.read(new ByteView("damaged", damaged), AT))
          .as("bit " + bit)
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("damaged: offset 0x");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x49464500, 'offset 0x28: signature of header: found \"?EFIPART\", expected \"EFI PART\"'",
    "8, 0x20000, 'offset 0x30: revision: found 0x20000, expected 0x10000'",
    "12, 91, 'offset 0x34: size of header: found 91, expected 92 to 512'",
    "12, 513, 'size of header: found 513'",
    "24, 8, 'offset 0x38: CRC-32 of header'"
  })
  void damagedFieldsOfAHeaderAreNamed(int field, String value, String message) {
    HEADER.write(out, AT);
    out.putInt(AT + field, Integer.decode(value));

    assertThatThrownBy(() -> GptHeader.read(view(), AT)).hasMessageContaining(message);
  }

  @Test
  void anEntryIsReadAsWritten() throws IOException {
    GptEntry entry =
        new GptEntry(
            GptPartition.LINUX,
            Reproducible.uuid("1"),
            34,
            Long.MAX_VALUE,
            1L << 63 | 4,
            "n".repeat(GptPartition.MAX_NAME));

    assertThat(GptEntry.isUnused(view(), AT)).isTrue();
    entry.write(out, AT);

    assertThat(GptEntry.isUnused(view(), AT)).isFalse();
    assertThat(GptEntry.read(view(), AT)).isEqualTo(entry);
    out.putLong(AT + GptEntry.STARTING_LBA, -1);
    assertThatThrownBy(() -> GptEntry.read(view(), AT))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset 0x48: first sector: found 18446744073709551615");
  }

  @Test
  void theEntryOfAPartitionIsThePartition() {
    GptPartition partition =
        new GptPartition(GptPartition.BASIC_DATA, Reproducible.uuid("1"), "boot", 4, 40, 16);

    assertThat(GptEntry.of(partition, SectorSize.BYTES_512).endingLba()).isEqualTo(55);
    assertThat(GptEntry.of(partition, SectorSize.BYTES_4096).startingLba()).isEqualTo(5);
    assertThat(GptEntry.of(partition, SectorSize.BYTES_4096).endingLba()).isEqualTo(6);
    for (SectorSize unit : SectorSize.values()) {
      assertThat(GptEntry.of(partition, unit).partition(unit)).isEqualTo(partition);
    }
  }

  @Test
  void anMbrRecordIsReadAsWritten() throws IOException {
    MbrRecord record = new MbrRecord(0x80, 0xabcdef, 0xef, 0x123456, 0xffff_ffffL, 1);

    record.write(out, AT);

    assertThat(MbrRecord.read(view(), AT)).isEqualTo(record);
    assertThat(MbrRecord.protective(0x1_0000_0001L).sizeInLba()).isEqualTo(0xffff_ffffL);
    assertThat(MbrRecord.protective(100).sizeInLba()).isEqualTo(99);
  }

  @Test
  void structuresThatAreCutOffAreRefused() {
    HEADER.write(out, AT);
    Spoiler.refusesOneByteLess(bytes, AT + GptHeader.BYTES, view -> GptHeader.read(view, AT));
    Spoiler.refusesOneByteLess(bytes, AT + GptEntry.BYTES, view -> GptEntry.read(view, AT));
    Spoiler.refusesOneByteLess(bytes, AT + MbrRecord.BYTES, view -> MbrRecord.read(view, AT));
  }

  private ByteView view() {
    return new ByteView("gpt", bytes);
  }
}
