package org.bootmirror.ipxe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CommandsTest {

  private static final int NAME = 0x40;
  private static final int TABLE = 0x100;

  @Test
  void aNameBetweenNulsIsACommand() {
    assertThat(Commands.in(text("\0reboot\0", false))).containsExactly("reboot");
  }

  /** What stands in front may be machine code or numbers: upstream's builds are so. */
  @Test
  void aNameBehindOtherBytesIsACommandIfAPointerLeadsThere() {
    for (String before : new String[] {"\u00d0", "H", "i", "\u0001"}) {
      byte[] pointed = text(before + "reboot\0", true);
      byte[] alone = text(before + "reboot\0", false);

      assertThat(Commands.in(pointed, new UnpackedText(pointed.length))).containsExactly("reboot");
      assertThat(Commands.in(alone, new UnpackedText(alone.length))).isEmpty();
    }
  }

  @Test
  void theEndOfALongerNameIsNoCommand() {
    byte[] longer = text("\0ximgverify\0", false);

    assertThat(Commands.in(longer, new UnpackedText(longer.length))).isEmpty();
  }

  @Test
  void aNameWithoutAnEndIsNoCommand() {
    byte[] open = new byte[8];
    System.arraycopy("\0reboot!".getBytes(StandardCharsets.ISO_8859_1), 0, open, 0, 8);

    assertThat(Commands.in(open, new UnpackedText(8))).isEmpty();
    assertThat(Commands.in(new byte[0], new UnpackedText(0))).isEmpty();
    assertThat(Commands.in(new byte[3], new UnpackedText(3))).isEmpty();
  }

  private static byte[] text(String bytes, boolean pointed) {
    ByteBuffer text = ByteBuffer.allocate(0x200).order(ByteOrder.LITTLE_ENDIAN);
    text.put(NAME, bytes.getBytes(StandardCharsets.ISO_8859_1));
    if (pointed) {
      text.putInt(TABLE, NAME + 1);
    }
    return text.array();
  }
}
