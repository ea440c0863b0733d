package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The part that all volume descriptors have in common (ECMA-119, 8.1).
 *
 * @param type {@link #BOOT_RECORD}, {@link #PRIMARY}, {@link #TERMINATOR}, or another type
 */
record VolumeDescriptor(int type) {

  static final int BOOT_RECORD = 0;
  static final int PRIMARY = 1;
  static final int TERMINATOR = 255;

  private static final int VOLUME_DESCRIPTOR_TYPE = 0;
  private static final int STANDARD_IDENTIFIER = 1;
  private static final int VOLUME_DESCRIPTOR_VERSION = 6;
  private static final String CD001 = "CD001";

  /** Whether a block has the standard identifier of a descriptor. */
  static boolean recognises(ByteView view) throws MalformedException {
    return view.text(STANDARD_IDENTIFIER, CD001.length(), "standard identifier").equals(CD001);
  }

  /**
   * Reads the beginning of a block.
   *
   * @throws MalformedException if the block is no descriptor
   */
  static VolumeDescriptor read(ByteView view) throws MalformedException {
    if (!recognises(view)) {
      throw view.malformed(
          STANDARD_IDENTIFIER,
          "volume descriptor",
          "no \"CD001\"",
          "a descriptor in each block up to a terminator");
    }
    return new VolumeDescriptor(view.u8(VOLUME_DESCRIPTOR_TYPE, "type of descriptor"));
  }

  /** A block with this beginning; all other bytes are zero. */
  byte[] write() {
    byte[] block = new byte[IsoVolume.BLOCK];
    ByteBuffer out = ByteBuffer.wrap(block);
    out.put(VOLUME_DESCRIPTOR_TYPE, (byte) type);
    out.put(STANDARD_IDENTIFIER, CD001.getBytes(StandardCharsets.US_ASCII));
    out.put(VOLUME_DESCRIPTOR_VERSION, (byte) 1);
    return block;
  }
}
