package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The table in a boot loader by which it knows the volume it was loaded from: 56 bytes from offset
 * 8 with the primary descriptor's block, its own block and length, and a checksum of what follows.
 *
 * <p>A convention of mkisofs (its manual, "EL TORITO BOOT INFORMATION TABLE") that isolinux needs.
 */
public final class BootInfoTable {

  private static final int TABLE = 8;
  private static final int END = 64;

  private BootInfoTable() {}

  /**
   * The loader with its table filled in.
   *
   * @param loader at least 64 bytes
   * @param offset where it lies on the volume, in bytes
   */
  public static byte[] fill(byte[] loader, long offset) {
    if (loader.length < END || offset % IsoVolume.BLOCK != 0) {
      throw new IllegalArgumentException(
          "found a boot loader of " + loader.length + " bytes at " + offset);
    }
    byte[] filled = loader.clone();
    Arrays.fill(filled, TABLE, END, (byte) 0);
    ByteBuffer out = ByteBuffer.wrap(filled).order(ByteOrder.LITTLE_ENDIAN);
    int sum = 0;
    byte[] words = Arrays.copyOf(filled, (filled.length + 3) / 4 * 4);
    ByteBuffer in = ByteBuffer.wrap(words).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = END; at < words.length; at += Integer.BYTES) {
      sum += in.getInt(at);
    }
    out.putInt(TABLE, IsoVolume.DESCRIPTOR);
    out.putInt(TABLE + 4, Math.toIntExact(offset / IsoVolume.BLOCK));
    out.putInt(TABLE + 8, loader.length);
    out.putInt(TABLE + 12, sum);
    return filled;
  }
}
