package org.bootmirror.disk.syslinux;

import java.nio.ByteBuffer;

/**
 * An empty auxiliary data vector (SYSLINUX, libinstaller/setadv.c): magic number, checksum, data,
 * magic number.
 */
final class EmptyAdv {

  private static final int SIZE = 512;
  private static final int HEAD_MAGIC = 0;
  private static final int CHECKSUM = 4;
  private static final int FOOT_MAGIC = SIZE - 4;
  private static final int MAGIC_1 = 0x5a2d2fa5;
  private static final int MAGIC_2 = 0xa3041767;
  private static final int MAGIC_3 = 0xdd28bf64;

  private EmptyAdv() {}

  /** Writes the vector: checksum and data sum up to the second magic number, and data is zero. */
  static void put(ByteBuffer out, int at) {
    out.putInt(at + HEAD_MAGIC, MAGIC_1);
    out.putInt(at + CHECKSUM, MAGIC_2);
    out.putInt(at + FOOT_MAGIC, MAGIC_3);
  }
}
