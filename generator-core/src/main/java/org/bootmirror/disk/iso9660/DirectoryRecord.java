package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A directory record (ECMA-119, 9.1) of a volume that consists of one disc.
 *
 * @param fileIdentifier name with version; {@link #SELF} for the directory, {@link #PARENT} for the
 *     parent directory
 * @param fileFlags {@link #DIRECTORY}, {@link #MULTI_EXTENT}, others (9.1.6)
 * @param locationOfExtent first block
 * @param dataLength bytes of the extent
 */
record DirectoryRecord(
    String fileIdentifier, int fileFlags, long locationOfExtent, long dataLength) {

  static final String SELF = "\0";
  static final String PARENT = "\1";

  /** File flag of a directory. */
  static final int DIRECTORY = 0x02;

  /** File flag of an extent that further extents of the same file follow. */
  static final int MULTI_EXTENT = 0x80;

  static final int FILE_FLAGS = 25;

  private static final int LENGTH = 0;
  private static final int LOCATION_OF_EXTENT = 2;
  private static final int DATA_LENGTH = 10;
  private static final int RECORDING_DATE_AND_TIME = 18;
  private static final int VOLUME_SEQUENCE_NUMBER = 28;
  private static final int LENGTH_OF_FILE_IDENTIFIER = 32;
  private static final int FILE_IDENTIFIER = 33;

  /** 1980-01-01 00:00:00, UTC: years since 1900, month, day, hour, minute, second, offset. */
  private static final byte[] TIME = {80, 1, 1, 0, 0, 0, 0};

  /** The record of an extent. */
  static DirectoryRecord of(String fileIdentifier, boolean isDirectory, IsoExtent extent) {
    return new DirectoryRecord(
        fileIdentifier, isDirectory ? DIRECTORY : 0, extent.block(), extent.size());
  }

  /** Bytes of the record at {@code at}; 0 if no record follows in this block (6.8.1.1). */
  static int lengthAt(ByteView view, long at) throws MalformedException {
    return view.u8(at + LENGTH, "length of record");
  }

  /**
   * Reads the record at {@code at}.
   *
   * @throws MalformedException if the record does not end inside {@code view}, the identifier does
   *     not end inside the record, or the copies of an integer differ
   */
  static DirectoryRecord read(ByteView view, long at) throws MalformedException {
    int length = lengthAt(view, at);
    if (length <= FILE_IDENTIFIER || length > view.size() - at) {
      throw view.malformed(
          at + LENGTH,
          "length of record",
          Integer.toString(length),
          "34 or more, with an end inside the directory");
    }
    int nameLength = view.u8(at + LENGTH_OF_FILE_IDENTIFIER, "length of name");
    if (nameLength == 0 || nameLength > length - FILE_IDENTIFIER) {
      throw view.malformed(
          at + LENGTH_OF_FILE_IDENTIFIER,
          "length of name",
          Integer.toString(nameLength),
          "1 to " + (length - FILE_IDENTIFIER) + ", the rest of the record");
    }
    String name = view.text(at + FILE_IDENTIFIER, nameLength, "name");
    return new DirectoryRecord(
        name,
        view.u8(at + FILE_FLAGS, "flags"),
        BothOrders.u32(view, at + LOCATION_OF_EXTENT, "place of " + printable(name)),
        BothOrders.u32(view, at + DATA_LENGTH, "size of " + printable(name)));
  }

  /** Bytes of a record with this identifier: an even number. */
  static int length(String fileIdentifier) {
    return FILE_IDENTIFIER + fileIdentifier.length() + 1 - fileIdentifier.length() % 2;
  }

  /** Writes the record at {@code at}; {@code out} is little-endian and holds zeros there. */
  void write(ByteBuffer out, int at) {
    out.put(at + LENGTH, (byte) length(fileIdentifier));
    BothOrders.putInt(out, at + LOCATION_OF_EXTENT, (int) locationOfExtent);
    BothOrders.putInt(out, at + DATA_LENGTH, (int) dataLength);
    out.put(at + RECORDING_DATE_AND_TIME, TIME);
    out.put(at + FILE_FLAGS, (byte) fileFlags);
    BothOrders.putShort(out, at + VOLUME_SEQUENCE_NUMBER, 1);
    out.put(at + LENGTH_OF_FILE_IDENTIFIER, (byte) fileIdentifier.length());
    out.put(at + FILE_IDENTIFIER, fileIdentifier.getBytes(StandardCharsets.ISO_8859_1));
  }

  boolean isDirectory() {
    return (fileFlags & DIRECTORY) != 0;
  }

  /** Whether the record describes the directory or the parent directory, and no entry. */
  boolean isSelfOrParent() {
    return fileIdentifier.equals(SELF) || fileIdentifier.equals(PARENT);
  }

  /** The extent has one part of a file's bytes only. */
  boolean isMultiExtent() {
    return (fileFlags & MULTI_EXTENT) != 0;
  }

  private static String printable(String name) {
    return switch (name) {
      case SELF -> "the directory itself";
      case PARENT -> "the parent directory";
      default -> name;
    };
  }
}
