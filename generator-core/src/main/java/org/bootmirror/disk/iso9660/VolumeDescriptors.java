package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The descriptors of a volume (ECMA-119, 8). */
final class VolumeDescriptors {

  private static final byte[] TIME = "1980010100000000\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_TIME = "0000000000000000\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PRIMARY = 1;
  private static final int TERMINATOR = 255;

  private VolumeDescriptors() {}

  /** The primary one (8.4). */
  static byte[] primary(
      String label, int blocks, PathTable paths, int firstPathTable, IsoFolder root) {
    byte[] bytes = begun(PRIMARY);
    ByteBuffer out = ByteBuffer.wrap(bytes);
    Arrays.fill(bytes, 8, 72, (byte) ' ');
    out.put(40, label.getBytes(StandardCharsets.US_ASCII));
    IsoRecord.putBoth(out, 80, blocks);
    IsoRecord.putBothShort(out, 120, 1);
    IsoRecord.putBothShort(out, 124, 1);
    IsoRecord.putBothShort(out, 128, IsoVolume.BLOCK);
    IsoRecord.putBoth(out, 132, paths.bytes());
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(140, firstPathTable);
    out.order(ByteOrder.BIG_ENDIAN).putInt(148, firstPathTable + paths.blocks());
    out.position(156);
    root.record(IsoRecord.SELF).put(out);
    Arrays.fill(bytes, 190, 813, (byte) ' ');
    out.put(813, TIME).put(830, TIME).put(847, NO_TIME).put(864, TIME);
    out.put(881, (byte) 1);
    return bytes;
  }

  /** The one that ends the set (8.3). */
  static byte[] terminator() {
    return begun(TERMINATOR);
  }

  static byte[] begun(int type) {
    ByteBuffer out = ByteBuffer.allocate(IsoVolume.BLOCK);
    out.put((byte) type).put("CD001".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    return out.array();
  }
}
