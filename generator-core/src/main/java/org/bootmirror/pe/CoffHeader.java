package org.bootmirror.pe;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The COFF file header ("COFF File Header (Object and Image)"), 20 bytes behind the signature.
 *
 * @param machine a {@link Machine}, or another processor
 * @param numberOfSections entries of the section table
 * @param timeDateStamp seconds since 1970
 * @param pointerToSymbolTable offset of the COFF symbol table; 0 for none
 * @param numberOfSymbols entries of the COFF symbol table
 * @param sizeOfOptionalHeader bytes from the optional header to the section table
 * @param characteristics flags
 */
public record CoffHeader(
    int machine,
    int numberOfSections,
    long timeDateStamp,
    long pointerToSymbolTable,
    long numberOfSymbols,
    int sizeOfOptionalHeader,
    int characteristics) {

  /** Size of the header. */
  public static final int BYTES = 20;

  /** Offset of the field Machine. */
  public static final int MACHINE = 0;

  /** Offset of the field NumberOfSections. */
  public static final int NUMBER_OF_SECTIONS = 2;

  private static final int TIME_DATE_STAMP = 4;
  private static final int POINTER_TO_SYMBOL_TABLE = 8;
  private static final int NUMBER_OF_SYMBOLS = 12;
  private static final int SIZE_OF_OPTIONAL_HEADER = 16;
  private static final int CHARACTERISTICS = 18;

  /** Reads the header at {@code at}. */
  public static CoffHeader read(ByteView view, long at) throws MalformedException {
    return new CoffHeader(
        view.u16(at + MACHINE, "Machine"),
        view.u16(at + NUMBER_OF_SECTIONS, "NumberOfSections"),
        view.u32(at + TIME_DATE_STAMP, "TimeDateStamp"),
        view.u32(at + POINTER_TO_SYMBOL_TABLE, "PointerToSymbolTable"),
        view.u32(at + NUMBER_OF_SYMBOLS, "NumberOfSymbols"),
        view.u16(at + SIZE_OF_OPTIONAL_HEADER, "SizeOfOptionalHeader"),
        view.u16(at + CHARACTERISTICS, "Characteristics"));
  }

  /** Writes the header at {@code at}; {@code out} is little-endian. */
  public void write(ByteBuffer out, int at) {
    out.putShort(at + MACHINE, (short) machine);
    out.putShort(at + NUMBER_OF_SECTIONS, (short) numberOfSections);
    out.putInt(at + TIME_DATE_STAMP, (int) timeDateStamp);
    out.putInt(at + POINTER_TO_SYMBOL_TABLE, (int) pointerToSymbolTable);
    out.putInt(at + NUMBER_OF_SYMBOLS, (int) numberOfSymbols);
    out.putShort(at + SIZE_OF_OPTIONAL_HEADER, (short) sizeOfOptionalHeader);
    out.putShort(at + CHARACTERISTICS, (short) characteristics);
  }

  /** The same header with another number of sections. */
  public CoffHeader withSections(int count) {
    return new CoffHeader(
        machine,
        count,
        timeDateStamp,
        pointerToSymbolTable,
        numberOfSymbols,
        sizeOfOptionalHeader,
        characteristics);
  }
}
