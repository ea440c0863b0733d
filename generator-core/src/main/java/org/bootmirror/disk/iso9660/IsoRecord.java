package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A directory record (ECMA-119, 9.1).
 *
 * @param name as it stands on the volume; {@code \0} for the folder itself, {@code \1} for its
 *     parent
 * @param isFolder whether it describes a folder
 * @param extent where its bytes lie
 */
record IsoRecord(String name, boolean isFolder, IsoExtent extent) {

  static final String SELF = "\0";
  static final String PARENT = "\1";

  private static final int FIXED = 33;
  private static final int FOLDER_FLAG = 2;

  /** 1980-01-01 00:00:00, UTC: years since 1900, month, day, hour, minute, second, offset. */
  private static final byte[] TIME = {80, 1, 1, 0, 0, 0, 0};

  /** How many bytes it takes: always an even number. */
  static int length(String name) {
    return FIXED + name.length() + 1 - name.length() % 2;
  }

  void put(ByteBuffer out) {
    int at = out.position();
    out.put(at, (byte) length(name));
    putBoth(out, at + 2, extent.block());
    putBoth(out, at + 10, (int) extent.size());
    out.put(at + 18, TIME);
    out.put(at + 25, (byte) (isFolder ? FOLDER_FLAG : 0));
    out.put(at + 28, new byte[] {1, 0, 0, 1}); // the volume's number, in both byte orders
    out.put(at + 32, (byte) name.length());
    out.put(at + FIXED, name.getBytes(StandardCharsets.US_ASCII));
    out.position(at + length(name));
  }

  /** A 32-bit number in both byte orders (7.3.3). */
  static void putBoth(ByteBuffer out, int at, int value) {
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    out.order(ByteOrder.BIG_ENDIAN).putInt(at + 4, value);
  }

  /** A 16-bit number in both byte orders (7.2.3). */
  static void putBothShort(ByteBuffer out, int at, int value) {
    out.order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
    out.order(ByteOrder.BIG_ENDIAN).putShort(at + 2, (short) value);
  }
}
