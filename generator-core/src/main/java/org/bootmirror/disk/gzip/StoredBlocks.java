package org.bootmirror.disk.gzip;

/** Writes uncompressed bytes in the fewest stored blocks (RFC 1951, 3.2.4). */
final class StoredBlocks {

  /** Largest number of bytes of one block. */
  static final int MAX_BYTES = 0xffff;

  private static final int LAST_AND_TYPE_BITS = 3;
  private static final int LENGTH_BITS = 16;

  /** Bits of one block in addition to the bytes, with the padding to a whole byte. */
  private static final int MAX_START_BITS = 2 * LENGTH_BITS + LAST_AND_TYPE_BITS + 7;

  private StoredBlocks() {}

  /** Largest size in bits of {@code length} bytes. */
  static long bits(int length) {
    return (long) blocks(length) * MAX_START_BITS + (long) length * Byte.SIZE;
  }

  /** Writes bytes; {@code last} marks the last block of the stream. */
  static void write(BitSink out, boolean last, byte[] bytes, int offset, int length) {
    int blocks = blocks(length);
    for (int block = 0; block < blocks; block++) {
      int at = block * MAX_BYTES;
      int size = Math.min(length - at, MAX_BYTES);
      out.bits(last && block == blocks - 1 ? 1 : 0, LAST_AND_TYPE_BITS);
      out.align();
      out.bits(size, LENGTH_BITS);
      out.bits(~size & MAX_BYTES, LENGTH_BITS);
      out.align();
      out.bytes(bytes, offset + at, size);
    }
  }

  private static int blocks(int length) {
    return Math.max(1, (length - 1) / MAX_BYTES + 1);
  }
}
