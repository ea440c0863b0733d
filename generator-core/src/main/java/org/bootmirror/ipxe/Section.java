package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A section header (Microsoft PE/COFF specification, "Section Table"): 40 bytes.
 *
 * @param name at most eight ASCII characters
 * @param virtualSize bytes in memory
 * @param virtualAddress where it is loaded, from the image base
 * @param rawSize bytes in the file
 * @param rawOffset where it stands in the file; 0 if it does not
 * @param characteristics flags
 */
record Section(
    String name,
    long virtualSize,
    long virtualAddress,
    long rawSize,
    long rawOffset,
    long characteristics) {

  static final int HEADER_BYTES = 40;
  static final long CONTAINS_CODE = 0x20;
  static final long EXECUTABLE = 0x20000000;
  static final long READABLE = 0x40000000;

  private static final int NAME_BYTES = 8;

  static Section read(ByteView view, long at) throws MalformedException {
    String name =
        new String(view.slice(at, NAME_BYTES, "section name"), StandardCharsets.ISO_8859_1).trim();
    Section section =
        new Section(
            name,
            view.u32(at + 8, "VirtualSize"),
            view.u32(at + 12, "VirtualAddress"),
            view.u32(at + 16, "SizeOfRawData"),
            view.u32(at + 20, "PointerToRawData"),
            view.u32(at + 36, "Characteristics"));
    if (section.rawEnd() > view.size()) {
      throw view.malformed(
          at + 16,
          "raw data of section " + name,
          "end at " + section.rawEnd(),
          "end within the file's " + view.size() + " bytes");
    }
    return section;
  }

  long rawEnd() {
    return rawOffset + rawSize;
  }

  long virtualEnd() {
    return virtualAddress + virtualSize;
  }

  boolean holds(long address) {
    return address >= virtualAddress && address < virtualEnd();
  }

  byte[] header() {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), NAME_BYTES))
        .putInt((int) virtualSize)
        .putInt((int) virtualAddress)
        .putInt((int) rawSize)
        .putInt((int) rawOffset)
        .position(36)
        .putInt((int) characteristics)
        .array();
  }
}
