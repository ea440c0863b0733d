package org.bootmirror.disk.fat;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A directory entry with a part of a long name (fatgen103, "FAT Long Directory Entries").
 *
 * @param ord number of the part, from 1; with {@link #LAST} set in the last part
 * @param chksum checksum of the short name
 * @param name at most {@link #CHARACTERS} characters of UTF-16, without NUL
 */
record LongEntry(int ord, int chksum, String name) {

  /** Characters of a full part. */
  static final int CHARACTERS = 13;

  /** Flag of the last part, which is stored first. */
  static final int LAST = 0x40;

  private static final int LDIR_ORD = 0;
  private static final int LDIR_ATTR = 11;
  private static final int LDIR_CHKSUM = 13;

  /** Offsets of the characters, in the fields LDIR_Name1, LDIR_Name2 and LDIR_Name3. */
  private static final int[] LDIR_NAME = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

  private static final int LONG_NAME = 0x0f;
  private static final int PADDING = 0xffff;

  /** Whether the entry at {@code at} is a part of a long name. */
  static boolean recognises(ByteView view, long at) throws MalformedException {
    return view.u8(at + LDIR_ATTR, "attributes") == LONG_NAME;
  }

  /** Reads the entry at {@code at}. */
  static LongEntry read(ByteView view, long at) throws MalformedException {
    view.slice(at, ShortEntry.BYTES, "entry of a long name");
    StringBuilder name = new StringBuilder();
    for (int place : LDIR_NAME) {
      int character = view.u16(at + place, "long name");
      if (character == 0) {
        break;
      }
      name.append((char) character);
    }
    return new LongEntry(
        view.u8(at + LDIR_ORD, "order of a long name"),
        view.u8(at + LDIR_CHKSUM, "checksum of a long name"),
        name.toString());
  }

  /** Writes the entry at {@code at}; {@code out} is little-endian and holds zeros there. */
  void write(ByteBuffer out, int at) {
    out.put(at + LDIR_ORD, (byte) ord);
    out.put(at + LDIR_ATTR, (byte) LONG_NAME);
    out.put(at + LDIR_CHKSUM, (byte) chksum);
    for (int i = 0; i < CHARACTERS; i++) {
      int afterEnd = i == name.length() ? 0 : PADDING;
      int character = i < name.length() ? name.charAt(i) : afterEnd;
      out.putShort(at + LDIR_NAME[i], (short) character);
    }
  }

  boolean isLast() {
    return (ord & LAST) != 0;
  }

  /** Number of the part, from 1. */
  int part() {
    return ord & ~LAST;
  }
}
