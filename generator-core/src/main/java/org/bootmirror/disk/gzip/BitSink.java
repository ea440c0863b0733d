package org.bootmirror.disk.gzip;

import java.util.Arrays;

/** Packs bits into bytes, least significant bit first (RFC 1951, 3.1.1). */
final class BitSink {

  private byte[] bytes = new byte[1 << 12];
  private int size;
  private long held;
  private int heldBits;

  /** Appends the lowest {@code count} bits of {@code value}, at most 31; higher bits must be 0. */
  void bits(int value, int count) {
    held |= (long) value << heldBits;
    heldBits += count;
    if (heldBits >= Integer.SIZE) {
      reserve(Integer.BYTES);
      for (int i = 0; i < Integer.BYTES; i++) {
        putHeldByte();
      }
    }
  }

  /** Appends zeros up to the next whole byte. */
  void align() {
    reserve(Integer.BYTES);
    while (heldBits > 0) {
      putHeldByte();
    }
    heldBits = 0;
  }

  /** Appends bytes. The bits so far must be {@linkplain #align aligned}. */
  void bytes(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** All bytes so far. The bits must be {@linkplain #align aligned}. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(needed, needed / 2));
    }
  }

  private void putHeldByte() {
    bytes[size++] = (byte) held;
    held >>>= Byte.SIZE;
    heldBits -= Byte.SIZE;
  }
}
