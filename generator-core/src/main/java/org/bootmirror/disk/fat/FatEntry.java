package org.bootmirror.disk.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes entries of a folder, 32 bytes each (fatgen103, "FAT Directory Structure"). */
final class FatEntry {

  static final int BYTES = 32;

  /** How many UTF-16 characters of a long name one entry holds. */
  static final int LONG_CHARACTERS = 13;

  static final int READ_ONLY = 0x01;
  static final int HIDDEN = 0x02;
  static final int SYSTEM = 0x04;
  static final int VOLUME_ID = 0x08;
  static final int DIRECTORY = 0x10;
  static final int ARCHIVE = 0x20;

  static final int LONG_NAME = 0x0f;
  static final int LAST_LONG = 0x40;

  /** 1980-01-01, the first day there is: years since 1980, month, day. */
  private static final int DATE = (1 << 5) | 1;

  private static final int CREATION_DATE = 16;
  private static final int ACCESS_DATE = 18;
  private static final int WRITE_DATE = 24;
  private static final int CLUSTER = 26;
  private static final int SIZE = 28;
  static final int[] LONG_PLACES = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};

  private final ByteBuffer out;

  /**
   * @param out little-endian
   */
  FatEntry(ByteBuffer out) {
    this.out = out;
  }

  /** Writes the entries of one file or folder. */
  void put(FatName name, int attributes, int cluster, long size) {
    if (name.isLong()) {
      putLong(name);
    }
    put(name.shortName(), attributes, cluster, size);
  }

  /** Writes one entry under a name of exactly 11 characters. */
  void put(String shortName, int attributes, int cluster, long size) {
    int at = out.position();
    out.put(shortName.getBytes(StandardCharsets.US_ASCII)).put((byte) attributes);
    out.putShort(at + CREATION_DATE, (short) DATE);
    out.putShort(at + ACCESS_DATE, (short) DATE);
    out.putShort(at + WRITE_DATE, (short) DATE);
    out.putShort(at + CLUSTER, (short) cluster);
    out.putInt(at + SIZE, (int) size);
    out.position(at + BYTES);
  }

  /** The last part of the name comes first; one that is not full ends with NUL, then 0xffff. */
  private void putLong(FatName name) {
    String text = name.name();
    int parts = name.entries() - 1;
    for (int part = parts; part >= 1; part--) {
      int at = out.position();
      out.put(at, (byte) (part == parts ? part | LAST_LONG : part));
      out.put(at + 11, (byte) LONG_NAME);
      out.put(at + 13, (byte) name.checksum());
      for (int i = 0; i < LONG_CHARACTERS; i++) {
        int index = (part - 1) * LONG_CHARACTERS + i;
        int character =
            index < text.length() ? text.charAt(index) : index == text.length() ? 0 : -1;
        out.putShort(at + LONG_PLACES[i], (short) character);
      }
      out.position(at + BYTES);
    }
  }
}
