package org.bootmirror.crypto.authenticode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * Where in a PE32+ file stands what its digest leaves out (Authenticode, "Calculating the PE Image
 * Hash"). Offsets and lengths in bytes of the file.
 *
 * @param checkSum offset of the field CheckSum, 4 bytes
 * @param directory offset of the entry of the certificate table in the data directories, 8 bytes
 * @param end of what is digested: where the certificate table is, or the file's end
 * @param tableBytes how long the certificate table is; none, 0
 */
record PeLayout(long checkSum, long directory, long end, long tableBytes) {

  /** Certificates stand at multiples of this. */
  static final int ALIGNMENT = 8;

  private static final int LFANEW = 0x3c;
  private static final int COFF_BYTES = 24;
  private static final int SECTION_BYTES = 40;
  private static final int PE32_PLUS = 0x20b;
  private static final int SIZE_OF_HEADERS = 60;
  private static final int CHECK_SUM = 64;
  private static final int DIRECTORIES = 108;
  private static final int CERTIFICATE_TABLE = 112 + 4 * 8;

  /**
   * Reads the headers.
   *
   * @param head the beginning of the file, with all headers in it
   * @param size of the whole file
   * @throws MalformedException if it is no PE32+ file, or firmware might digest something else
   */
  static PeLayout read(ByteView head, long size) throws MalformedException {
    head.require(0, "\"MZ\"", head.u16(0, "\"MZ\""), 0x5a4d);
    long pe = head.u32(LFANEW, "e_lfanew");
    head.require(pe, "\"PE\"", head.u32(pe, "\"PE\""), 0x4550);
    int sections = head.u16(pe + 6, "NumberOfSections");
    long optional = pe + COFF_BYTES;
    long table = optional + head.u16(pe + 20, "SizeOfOptionalHeader");
    head.require(optional, "Magic of PE32+", head.u16(optional, "Magic"), PE32_PLUS);
    long directories = head.u32(optional + DIRECTORIES, "NumberOfRvaAndSizes");
    long directory = optional + CERTIFICATE_TABLE;
    if (directories < 5 || directory + 8 > table) {
      throw head.malformed(
          optional + DIRECTORIES,
          "NumberOfRvaAndSizes",
          Long.toString(directories),
          "at least 5, and room for them: the fifth is the certificate table");
    }
    long offset = head.u32(directory, "certificate table");
    long bytes = head.u32(directory + 4, "size of the certificate table");
    boolean aligned = offset % ALIGNMENT == 0 && bytes % ALIGNMENT == 0;
    if (bytes > 0 && (!aligned || offset + bytes != size)) {
      throw head.malformed(
          directory,
          "certificate table",
          bytes + " bytes at 0x" + Long.toHexString(offset),
          "multiples of 8, and the end of the table at that of the file, " + size);
    }
    PeLayout layout =
        new PeLayout(optional + CHECK_SUM, directory, bytes > 0 ? offset : size, bytes);
    long headers = head.u32(optional + SIZE_OF_HEADERS, "SizeOfHeaders");
    if (headers < table + (long) sections * SECTION_BYTES || headers > head.size()) {
      throw head.malformed(
          optional + SIZE_OF_HEADERS,
          "SizeOfHeaders",
          Long.toString(headers),
          "room for " + sections + " section headers, at most " + head.size());
    }
    layout.checkSections(head, table, sections, headers);
    return layout;
  }

  /** Firmware digests section by section: that is the file from end to end only without gaps. */
  private void checkSections(ByteView head, long table, int count, long headers)
      throws MalformedException {
    record Raw(long at, long offset, long bytes) {}
    List<Raw> present = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * SECTION_BYTES;
      long bytes = head.u32(at + 16, "SizeOfRawData");
      if (bytes > 0) {
        present.add(new Raw(at, head.u32(at + 20, "PointerToRawData"), bytes));
      }
    }
    present.sort(Comparator.comparingLong(Raw::offset));
    long expected = headers;
    for (Raw one : present) {
      if (one.offset() != expected || one.bytes() > end - expected) {
        throw head.malformed(
            one.at() + 20,
            "PointerToRawData",
            one.bytes() + " bytes at 0x" + Long.toHexString(one.offset()),
            "at 0x"
                + Long.toHexString(expected)
                + ", behind what comes before, and an end before 0x"
                + Long.toHexString(end));
      }
      expected += one.bytes();
    }
  }
}
