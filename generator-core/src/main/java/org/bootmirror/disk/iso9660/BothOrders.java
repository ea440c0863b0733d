package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/** Integers stored twice, little-endian and then big-endian (ECMA-119, 7.2.3 and 7.3.3). */
final class BothOrders {

  private BothOrders() {}

  /**
   * Reads a 16-bit integer.
   *
   * @throws MalformedException if the two copies differ
   */
  static int u16(ByteView view, long at, String field) throws MalformedException {
    int little = view.u16(at, field);
    int big = Short.toUnsignedInt(Short.reverseBytes((short) view.u16(at + 2, field)));
    view.require(at + 2, field + ", big-endian", big, little);
    return little;
  }

  /**
   * Reads a 32-bit integer.
   *
   * @throws MalformedException if the two copies differ
   */
  static long u32(ByteView view, long at, String field) throws MalformedException {
    long little = view.u32(at, field);
    view.require(at + 4, field + ", big-endian", bigEndian(view, at + 4, field), little);
    return little;
  }

  /** Reads a 32-bit integer that is stored once, big-endian (7.3.2). */
  static long bigEndian(ByteView view, long at, String field) throws MalformedException {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) view.u32(at, field)));
  }

  /** Writes a 16-bit integer; {@code out} is little-endian. */
  static void putShort(ByteBuffer out, int at, int value) {
    out.putShort(at, (short) value);
    out.putShort(at + 2, Short.reverseBytes((short) value));
  }

  /** Writes a 32-bit integer; {@code out} is little-endian. */
  static void putInt(ByteBuffer out, int at, int value) {
    out.putInt(at, value);
    putBigEndian(out, at + 4, value);
  }

  /** Writes a 32-bit integer once, big-endian (7.3.2); {@code out} is little-endian. */
  static void putBigEndian(ByteBuffer out, int at, int value) {
    out.putInt(at, Integer.reverseBytes(value));
  }
}
