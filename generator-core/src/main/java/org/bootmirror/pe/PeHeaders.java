package org.bootmirror.pe;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * All headers of a PE32+ file ("Overview"): MS-DOS stub, signature, COFF header, optional header,
 * data directories, section table.
 *
 * @param coffOffset offset of the COFF header
 * @param coff the COFF header
 * @param optional the optional header
 * @param sections the section table, in file order
 */
public record PeHeaders(
    long coffOffset, CoffHeader coff, OptionalHeader optional, List<SectionHeader> sections) {

  private static final int DOS_MAGIC = 0x5a4d;
  private static final int DOS_MAGIC_BYTES = 2;
  private static final int LFANEW = 0x3c;
  private static final int SIGNATURE = 0x4550;
  private static final int SIGNATURE_BYTES = 4;

  /** Copies the list. */
  public PeHeaders {
    sections = List.copyOf(sections);
  }

  /** Whether a file begins with the magic number of the MS-DOS stub, {@code MZ}. */
  public static boolean recognises(ByteView view) throws MalformedException {
    return view.size() >= DOS_MAGIC_BYTES && view.u16(0, "\"MZ\"") == DOS_MAGIC;
  }

  /** Fails unless a file begins with {@code MZ}. */
  public static void requireMagic(ByteView view) throws MalformedException {
    view.require(0, "\"MZ\"", view.u16(0, "\"MZ\""), DOS_MAGIC);
  }

  /**
   * Finds the COFF header by the field e_lfanew of the MS-DOS stub.
   *
   * @return the offset of the COFF header
   * @throws MalformedException if {@code MZ} or the signature {@code PE\0\0} is missing
   */
  public static long findCoff(ByteView view) throws MalformedException {
    requireMagic(view);
    long signature = view.u32(LFANEW, "e_lfanew");
    view.require(signature, "\"PE\"", view.u32(signature, "\"PE\""), SIGNATURE);
    return signature + SIGNATURE_BYTES;
  }

  /**
   * Reads all headers.
   *
   * @param view the file, or a beginning of the file that holds all headers
   * @throws MalformedException if a header is cut off, the file is no PE32+ file, or SizeOfHeaders
   *     is too small for the section table or larger than {@code view}
   */
  public static PeHeaders read(ByteView view) throws MalformedException {
    long at = findCoff(view);
    CoffHeader coff = CoffHeader.read(view, at);
    OptionalHeader optional = OptionalHeader.read(view, at + CoffHeader.BYTES);
    PeHeaders empty = new PeHeaders(at, coff, optional, List.of());
    int count = coff.numberOfSections();
    long size = optional.sizeOfHeaders();
    if (size < empty.sectionOffset(count) || size > view.size()) {
      throw view.malformed(
          empty.optionalOffset() + OptionalHeader.SIZE_OF_HEADERS,
          "SizeOfHeaders",
          Long.toString(size),
          "room for the " + count + " section headers, at most " + view.size() + " bytes");
    }
    List<SectionHeader> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(SectionHeader.read(view, empty.sectionOffset(i)));
    }
    return new PeHeaders(at, coff, optional, sections);
  }

  /** Offset of the optional header. */
  public long optionalOffset() {
    return coffOffset + CoffHeader.BYTES;
  }

  /** Offset of a data directory, such as {@link DataDirectory#CERTIFICATE_TABLE}. */
  public long directoryOffset(int index) {
    return optionalOffset() + OptionalHeader.BYTES + (long) index * DataDirectory.BYTES;
  }

  /** Offset of a section header. */
  public long sectionOffset(int index) {
    return optionalOffset() + coff.sizeOfOptionalHeader() + (long) index * SectionHeader.BYTES;
  }
}
