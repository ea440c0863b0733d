package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The first entry of a boot catalog ("El Torito" 1.0, figure 2), without an identification string.
 *
 * @param platformId firmware of the default entry: 0 for BIOS
 */
record ValidationEntry(int platformId) {

  private static final int HEADER_ID = 0;
  private static final int PLATFORM_ID = 1;
  private static final int CHECKSUM_WORD = 0x1c;
  private static final int KEY = 0x1e;
  private static final int HEADER_ID_VALUE = 1;
  private static final int KEY_VALUE = 0xaa55;

  /**
   * Reads the entry at {@code at}.
   *
   * @throws MalformedException if header ID, key or checksum is wrong
   */
  static ValidationEntry read(ByteView view, long at) throws MalformedException {
    view.require(
        at + HEADER_ID, "validation entry", view.u8(at, "validation entry"), HEADER_ID_VALUE);
    view.require(at + KEY, "key of validation entry", view.u16(at + KEY, "key"), KEY_VALUE);
    int sum = 0;
    for (int word = 0; word < CatalogEntry.BYTES; word += Short.BYTES) {
      sum += view.u16(at + word, "validation entry");
    }
    view.require(at + CHECKSUM_WORD, "sum of validation entry", sum & 0xffff, 0);
    return new ValidationEntry(view.u8(at + PLATFORM_ID, "platform"));
  }

  /** Writes the entry at {@code at}; {@code out} is little-endian and holds zeros there. */
  void write(ByteBuffer out, int at) {
    out.put(at + HEADER_ID, (byte) HEADER_ID_VALUE);
    out.put(at + PLATFORM_ID, (byte) platformId);
    out.putShort(at + KEY, (short) KEY_VALUE);
    // The sum of all sixteen words is 0.
    int sum = (HEADER_ID_VALUE | platformId << Byte.SIZE) + KEY_VALUE;
    out.putShort(at + CHECKSUM_WORD, (short) -sum);
  }
}
