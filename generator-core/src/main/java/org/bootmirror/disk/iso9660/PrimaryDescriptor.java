package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A primary volume descriptor (ECMA-119, 8.4) of a volume that consists of one disc with blocks of
 * 2,048 bytes. Locations are numbers of blocks.
 *
 * @param volumeIdentifier label, at most 32 characters
 * @param volumeSpaceSize blocks of the volume
 * @param pathTableSize bytes of one path table
 * @param locationOfTypeLPathTable first block of the little-endian path table
 * @param locationOfTypeMPathTable first block of the big-endian path table
 * @param rootDirectory record of the root directory
 */
record PrimaryDescriptor(
    String volumeIdentifier,
    long volumeSpaceSize,
    long pathTableSize,
    long locationOfTypeLPathTable,
    long locationOfTypeMPathTable,
    DirectoryRecord rootDirectory) {

  static final int VOLUME_SPACE_SIZE = 80;

  private static final int SYSTEM_IDENTIFIER = 8;
  private static final int VOLUME_IDENTIFIER = 40;
  private static final int UNUSED_AFTER_VOLUME_IDENTIFIER = 72;
  private static final int VOLUME_SET_SIZE = 120;
  private static final int VOLUME_SEQUENCE_NUMBER = 124;
  private static final int LOGICAL_BLOCK_SIZE = 128;
  private static final int PATH_TABLE_SIZE = 132;
  private static final int LOCATION_OF_TYPE_L_PATH_TABLE = 140;
  private static final int LOCATION_OF_TYPE_M_PATH_TABLE = 148;
  private static final int ROOT_DIRECTORY = 156;
  private static final int VOLUME_SET_IDENTIFIER = 190;
  private static final int VOLUME_CREATION = 813;
  private static final int VOLUME_MODIFICATION = 830;
  private static final int VOLUME_EXPIRATION = 847;
  private static final int VOLUME_EFFECTIVE = 864;
  private static final int FILE_STRUCTURE_VERSION = 881;

  private static final int VOLUME_IDENTIFIER_BYTES = 32;
  private static final byte[] TIME = "1980010100000000\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_TIME = "0000000000000000\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads a descriptor. The path tables are redundant: their size is read, not checked.
   *
   * @throws MalformedException if the block size differs from 2,048, the copies of an integer
   *     differ, or the record of the root directory is damaged
   */
  static PrimaryDescriptor read(ByteView view) throws MalformedException {
    int block = BothOrders.u16(view, LOGICAL_BLOCK_SIZE, "size of a block");
    view.require(LOGICAL_BLOCK_SIZE, "size of a block", block, IsoVolume.BLOCK);
    return new PrimaryDescriptor(
        view.text(VOLUME_IDENTIFIER, VOLUME_IDENTIFIER_BYTES, "label").trim(),
        BothOrders.u32(view, VOLUME_SPACE_SIZE, "blocks of the volume"),
        view.u32(PATH_TABLE_SIZE, "size of the path table"),
        view.u32(LOCATION_OF_TYPE_L_PATH_TABLE, "place of the path table"),
        BothOrders.bigEndian(view, LOCATION_OF_TYPE_M_PATH_TABLE, "place of the path table"),
        DirectoryRecord.read(view, ROOT_DIRECTORY));
  }

  /** The block of the descriptor. */
  byte[] write() {
    byte[] block = new VolumeDescriptor(VolumeDescriptor.PRIMARY).write();
    ByteBuffer out = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(block, SYSTEM_IDENTIFIER, UNUSED_AFTER_VOLUME_IDENTIFIER, (byte) ' ');
    out.put(VOLUME_IDENTIFIER, volumeIdentifier.getBytes(StandardCharsets.US_ASCII));
    BothOrders.putInt(out, VOLUME_SPACE_SIZE, (int) volumeSpaceSize);
    BothOrders.putShort(out, VOLUME_SET_SIZE, 1);
    BothOrders.putShort(out, VOLUME_SEQUENCE_NUMBER, 1);
    BothOrders.putShort(out, LOGICAL_BLOCK_SIZE, IsoVolume.BLOCK);
    BothOrders.putInt(out, PATH_TABLE_SIZE, (int) pathTableSize);
    out.putInt(LOCATION_OF_TYPE_L_PATH_TABLE, (int) locationOfTypeLPathTable);
    BothOrders.putBigEndian(out, LOCATION_OF_TYPE_M_PATH_TABLE, (int) locationOfTypeMPathTable);
    rootDirectory.write(out, ROOT_DIRECTORY);
    Arrays.fill(block, VOLUME_SET_IDENTIFIER, VOLUME_CREATION, (byte) ' ');
    out.put(VOLUME_CREATION, TIME);
    out.put(VOLUME_MODIFICATION, TIME);
    out.put(VOLUME_EXPIRATION, NO_TIME);
    out.put(VOLUME_EFFECTIVE, TIME);
    out.put(FILE_STRUCTURE_VERSION, (byte) 1);
    return block;
  }
}
