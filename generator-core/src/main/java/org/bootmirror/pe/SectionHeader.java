package org.bootmirror.pe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A section header ("Section Table (Section Headers)"), without relocations and line numbers, which
 * images lack.
 *
 * @param name at most eight characters
 * @param virtualSize bytes in memory
 * @param virtualAddress address in memory, relative to the image base
 * @param sizeOfRawData bytes in the file
 * @param pointerToRawData offset in the file; 0 for a section without raw data
 * @param characteristics flags
 */
public record SectionHeader(
    String name,
    long virtualSize,
    long virtualAddress,
    long sizeOfRawData,
    long pointerToRawData,
    long characteristics) {

  /** Size of one header. */
  public static final int BYTES = 40;

  /** IMAGE_SCN_CNT_CODE. */
  public static final long CONTAINS_CODE = 0x20;

  /** IMAGE_SCN_MEM_EXECUTE. */
  public static final long EXECUTABLE = 0x2000_0000;

  /** IMAGE_SCN_MEM_READ. */
  public static final long READABLE = 0x4000_0000;

  /** Offset of the field VirtualAddress. */
  public static final int VIRTUAL_ADDRESS = 12;

  /** Offset of the field SizeOfRawData. */
  public static final int SIZE_OF_RAW_DATA = 16;

  /** Offset of the field PointerToRawData. */
  public static final int POINTER_TO_RAW_DATA = 20;

  private static final int NAME = 0;
  private static final int NAME_BYTES = 8;
  private static final int VIRTUAL_SIZE = 8;
  private static final int CHARACTERISTICS = 36;

  /** Reads the header at {@code at}. */
  public static SectionHeader read(ByteView view, long at) throws MalformedException {
    return new SectionHeader(
        view.text(at + NAME, NAME_BYTES, "name of a section").trim(),
        view.u32(at + VIRTUAL_SIZE, "VirtualSize"),
        view.u32(at + VIRTUAL_ADDRESS, "VirtualAddress"),
        view.u32(at + SIZE_OF_RAW_DATA, "SizeOfRawData"),
        view.u32(at + POINTER_TO_RAW_DATA, "PointerToRawData"),
        view.u32(at + CHARACTERISTICS, "Characteristics"));
  }

  /** Writes the header at {@code at}; {@code out} is little-endian. */
  public void write(ByteBuffer out, int at) {
    out.put(at, new byte[BYTES]);
    out.put(at + NAME, Arrays.copyOf(name.getBytes(StandardCharsets.ISO_8859_1), NAME_BYTES));
    out.putInt(at + VIRTUAL_SIZE, (int) virtualSize);
    out.putInt(at + VIRTUAL_ADDRESS, (int) virtualAddress);
    out.putInt(at + SIZE_OF_RAW_DATA, (int) sizeOfRawData);
    out.putInt(at + POINTER_TO_RAW_DATA, (int) pointerToRawData);
    out.putInt(at + CHARACTERISTICS, (int) characteristics);
  }

  /** Offset in the file behind the last byte. */
  public long rawEnd() {
    return pointerToRawData + sizeOfRawData;
  }

  /** Address behind the last byte, relative to the image base. */
  public long virtualEnd() {
    return virtualAddress + virtualSize;
  }

  /** Whether an address, relative to the image base, lies in this section. */
  public boolean contains(long address) {
    return address >= virtualAddress && address < virtualEnd();
  }
}
