package org.bootmirror.disk.syslinux;

import java.nio.ByteBuffer;

/**
 * An auxiliary data vector with nothing in it (SYSLINUX, doc/sdi.txt and libinstaller/setadv.c): a
 * magic number, a checksum, data, and two magic numbers.
 */
final class EmptyAdv {

  private static final int SIZE = 512;
  private static final int MAGIC_1 = 0x5a2d2fa5;
  private static final int MAGIC_2 = 0xa3041767;
  private static final int MAGIC_3 = 0xdd28bf64;

  private EmptyAdv() {}

  /** The checksum and the data sum up to the second magic number: there is no data. */
  static void put(ByteBuffer out, int at) {
    out.putInt(at, MAGIC_1);
    out.putInt(at + 4, MAGIC_2);
    out.putInt(at + SIZE - 4, MAGIC_3);
  }
}
