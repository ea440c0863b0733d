package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The boot information table of isolinux: 56 bytes from offset 8 of the boot loader, with the block
 * of the primary descriptor, block and length of the loader, and a checksum of the bytes from 64.
 *
 * <p>Source: the manual of mkisofs, "EL TORITO BOOT INFORMATION TABLE".
 */
public final class BootInfoTable {

  private static final int TABLE = 8;
  private static final int END = 64;
  private static final int PRIMARY_DESCRIPTOR_BLOCK = TABLE;
  private static final int LOADER_BLOCK = TABLE + 4;
  private static final int LOADER_LENGTH = TABLE + 8;
  private static final int CHECKSUM = TABLE + 12;

  private BootInfoTable() {}

  /**
   * The loader with a filled table.
   *
   * @param loader at least 64 bytes
   * @param offset offset of the loader on the volume, in bytes
   */
  public static byte[] fill(byte[] loader, long offset) {
    if (loader.length < END || offset % IsoVolume.BLOCK != 0) {
      throw new IllegalArgumentException(
          "found a boot loader of "
              + loader.length
              + " bytes at "
              + offset
              + ", expected at least 64 bytes at a multiple of "
              + IsoVolume.BLOCK);
    }
    byte[] filled = loader.clone();
    Arrays.fill(filled, TABLE, END, (byte) 0);
    ByteBuffer out = ByteBuffer.wrap(filled).order(ByteOrder.LITTLE_ENDIAN);
    byte[] whole = Arrays.copyOf(filled, (filled.length + 3) / Integer.BYTES * Integer.BYTES);
    int[] words = new int[(whole.length - END) / Integer.BYTES];
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).position(END).asIntBuffer().get(words);
    int sum = 0;
    for (int word : words) {
      sum += word;
    }
    out.putInt(PRIMARY_DESCRIPTOR_BLOCK, IsoVolume.DESCRIPTOR);
    out.putInt(LOADER_BLOCK, Math.toIntExact(offset / IsoVolume.BLOCK));
    out.putInt(LOADER_LENGTH, loader.length);
    out.putInt(CHECKSUM, sum);
    return filled;
  }
}
