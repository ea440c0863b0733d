package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootmirror.content.Slot.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SlotTest {

  @ParameterizedTest
  @EnumSource
  void aBlockFillsTheSlotItWasMeasuredFor(Encoding encoding) {
    Slot slot = new Slot(8, encoding.bytes(5), encoding);

    assertThat(slot.characters()).isEqualTo(5);
    byte[] block = encoding.encode("set a");
    assertThat(block).hasSize(slot.size());
    assertThat(encoding.decode(block)).isEqualTo("set a");
    assertThat(encoding.checks(block)).isTrue();
  }

  @Test
  void inGzipTheCrcFollows() {
    assertThat(Encoding.GZIP_ASCII.encode("123456789"))
        .as("the check value of CRC-32")
        .endsWith(0x26, 0x39, 0xf4, 0xcb)
        .hasSize(13);
  }

  @ParameterizedTest
  @CsvSource({"-1, 8, ASCII", "0, 0, ASCII", "0, 3, UTF_16LE", "0, 4, GZIP_ASCII"})
  void blocksWithoutAPlaceAreRefused(long offset, int size, Encoding encoding) {
    assertThatThrownBy(() -> new Slot(offset, size, encoding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no slot at offset " + offset + " of size " + size);
  }

  @Test
  void textDoesNotGoOnBehindACrc() {
    SlottedText text = new SlottedText("#!ipxe\n####\n", 7, 5);

    assertThat(text.slotAt(100, Encoding.UTF_16LE)).isEqualTo(new Slot(114, 10, Encoding.UTF_16LE));
    assertThatThrownBy(() -> text.slotAt(100, Encoding.GZIP_ASCII))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GZIP_ASCII");
  }
}
