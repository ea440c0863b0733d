package org.bootmirror.disk.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A directory entry with a short name (fatgen103, "FAT Directory Structure"), for FAT12 and FAT16.
 *
 * @param name 8 characters of the name and 3 of the extension, padded with spaces
 * @param attr attributes, such as {@link #DIRECTORY}
 * @param fstClusLo first cluster; 0 for an empty file
 * @param fileSize bytes of the file; 0 for a folder
 */
record ShortEntry(String name, int attr, int fstClusLo, long fileSize) {

  /** Size of each entry of a folder, short or long. */
  static final int BYTES = 32;

  static final int READ_ONLY = 0x01;
  static final int HIDDEN = 0x02;
  static final int SYSTEM = 0x04;
  static final int VOLUME_ID = 0x08;
  static final int DIRECTORY = 0x10;
  static final int ARCHIVE = 0x20;

  static final int DIR_FST_CLUS_LO = 26;

  private static final int DIR_NAME = 0;
  private static final int DIR_ATTR = 11;
  private static final int DIR_CRT_DATE = 16;
  private static final int DIR_LST_ACC_DATE = 18;
  private static final int DIR_WRT_DATE = 24;
  private static final int DIR_FILE_SIZE = 28;

  private static final int NAME_BYTES = 11;
  private static final int BASE_BYTES = 8;
  private static final int END_OF_FOLDER = 0x00;
  private static final int DELETED = 0xe5;

  /** Replaces a first character that would otherwise mark a deleted entry. */
  private static final int KANJI = 0x05;

  /** 1980-01-01, the first date of the format: years since 1980, month, day. */
  private static final int DATE = (1 << 5) | 1;

  /** Whether no entry follows in the folder. */
  static boolean isEnd(ByteView view, long at) throws MalformedException {
    return view.u8(at + DIR_NAME, "name") == END_OF_FOLDER;
  }

  /** Whether the entry at {@code at} is unused. */
  static boolean isDeleted(ByteView view, long at) throws MalformedException {
    return view.u8(at + DIR_NAME, "name") == DELETED;
  }

  /** Reads the entry at {@code at}. */
  static ShortEntry read(ByteView view, long at) throws MalformedException {
    return new ShortEntry(
        view.text(at + DIR_NAME, NAME_BYTES, "name"),
        view.u8(at + DIR_ATTR, "attributes"),
        view.u16(at + DIR_FST_CLUS_LO, "first cluster"),
        view.u32(at + DIR_FILE_SIZE, "size"));
  }

  /** Writes the entry at {@code at}; {@code out} is little-endian and holds zeros there. */
  void write(ByteBuffer out, int at) {
    out.put(at + DIR_NAME, name.getBytes(StandardCharsets.ISO_8859_1));
    out.put(at + DIR_ATTR, (byte) attr);
    out.putShort(at + DIR_CRT_DATE, (short) DATE);
    out.putShort(at + DIR_LST_ACC_DATE, (short) DATE);
    out.putShort(at + DIR_WRT_DATE, (short) DATE);
    out.putShort(at + DIR_FST_CLUS_LO, (short) fstClusLo);
    out.putInt(at + DIR_FILE_SIZE, (int) fileSize);
  }

  boolean isVolumeId() {
    return (attr & VOLUME_ID) != 0;
  }

  boolean isDirectory() {
    return (attr & DIRECTORY) != 0;
  }

  /** Checksum by which long entries refer to this entry (fatgen103, ChkSum). */
  int checksum() {
    return FatName.checksum(name);
  }

  /** Name and extension, joined by a dot. */
  String readableName() {
    String real = name.charAt(0) == KANJI ? (char) DELETED + name.substring(1) : name;
    String base = real.substring(0, BASE_BYTES).stripTrailing();
    String extension = real.substring(BASE_BYTES).stripTrailing();
    return extension.isEmpty() ? base : base + "." + extension;
  }
}
