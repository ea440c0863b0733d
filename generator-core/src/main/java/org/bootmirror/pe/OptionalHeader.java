package org.bootmirror.pe;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The optional header of a PE32+ file ("Optional Header (Image Only)"): the fields that this
 * project reads or changes. Addresses are relative to {@code imageBase}.
 *
 * @param addressOfEntryPoint address of the first instruction
 * @param imageBase preferred address of the first byte of the image, 64 bits
 * @param sectionAlignment alignment of sections in memory
 * @param fileAlignment alignment of raw data in the file
 * @param sizeOfImage bytes in memory, a multiple of {@code sectionAlignment}
 * @param sizeOfHeaders bytes of all headers in the file
 * @param checkSum checksum of the file; 0 for none
 * @param subsystem a {@link Subsystem}, or another environment
 * @param numberOfRvaAndSizes number of data directories behind the header
 */
public record OptionalHeader(
    long addressOfEntryPoint,
    long imageBase,
    long sectionAlignment,
    long fileAlignment,
    long sizeOfImage,
    long sizeOfHeaders,
    long checkSum,
    int subsystem,
    long numberOfRvaAndSizes) {

  /** Size of the header; the data directories follow. */
  public static final int BYTES = 112;

  /** Offset of the field AddressOfEntryPoint. */
  public static final int ADDRESS_OF_ENTRY_POINT = 16;

  /** Offset of the field SectionAlignment. */
  public static final int SECTION_ALIGNMENT = 32;

  /** Offset of the field FileAlignment. */
  public static final int FILE_ALIGNMENT = 36;

  /** Offset of the field SizeOfImage. */
  public static final int SIZE_OF_IMAGE = 56;

  /** Offset of the field CheckSum. */
  public static final int CHECK_SUM = 64;

  /** Size of the field CheckSum. */
  public static final int CHECK_SUM_BYTES = 4;

  /** Offset of the field Subsystem. */
  public static final int SUBSYSTEM = 68;

  /** Offset of the field NumberOfRvaAndSizes. */
  public static final int NUMBER_OF_RVA_AND_SIZES = 108;

  static final int SIZE_OF_HEADERS = 60;

  private static final int MAGIC = 0;
  private static final int IMAGE_BASE = 24;
  private static final int PE32_PLUS = 0x20b;

  /**
   * Reads the header at {@code at}.
   *
   * @throws MalformedException if the header is cut off, or is no PE32+ header
   */
  public static OptionalHeader read(ByteView view, long at) throws MalformedException {
    view.require(at + MAGIC, "Magic of PE32+", view.u16(at + MAGIC, "Magic"), PE32_PLUS);
    return new OptionalHeader(
        view.u32(at + ADDRESS_OF_ENTRY_POINT, "AddressOfEntryPoint"),
        view.u64(at + IMAGE_BASE, "ImageBase"),
        view.u32(at + SECTION_ALIGNMENT, "SectionAlignment"),
        view.u32(at + FILE_ALIGNMENT, "FileAlignment"),
        view.u32(at + SIZE_OF_IMAGE, "SizeOfImage"),
        view.u32(at + SIZE_OF_HEADERS, "SizeOfHeaders"),
        view.u32(at + CHECK_SUM, "CheckSum"),
        view.u16(at + SUBSYSTEM, "Subsystem"),
        view.u32(at + NUMBER_OF_RVA_AND_SIZES, "NumberOfRvaAndSizes"));
  }

  /**
   * Writes these fields and the magic number at {@code at}, and leaves all other fields unchanged;
   * {@code out} is little-endian.
   */
  public void write(ByteBuffer out, int at) {
    out.putShort(at + MAGIC, (short) PE32_PLUS);
    out.putInt(at + ADDRESS_OF_ENTRY_POINT, (int) addressOfEntryPoint);
    out.putLong(at + IMAGE_BASE, imageBase);
    out.putInt(at + SECTION_ALIGNMENT, (int) sectionAlignment);
    out.putInt(at + FILE_ALIGNMENT, (int) fileAlignment);
    out.putInt(at + SIZE_OF_IMAGE, (int) sizeOfImage);
    out.putInt(at + SIZE_OF_HEADERS, (int) sizeOfHeaders);
    out.putInt(at + CHECK_SUM, (int) checkSum);
    out.putShort(at + SUBSYSTEM, (short) subsystem);
    out.putInt(at + NUMBER_OF_RVA_AND_SIZES, (int) numberOfRvaAndSizes);
  }

  /** The same header with another entry point and image size, and without a checksum. */
  public OptionalHeader with(long entryPoint, long imageSize) {
    return new OptionalHeader(
        entryPoint,
        imageBase,
        sectionAlignment,
        fileAlignment,
        imageSize,
        sizeOfHeaders,
        0,
        subsystem,
        numberOfRvaAndSizes);
  }
}
