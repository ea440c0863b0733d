package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The headers of an EFI application for x86-64 or AArch64 (Microsoft PE/COFF specification, PE32+),
 * verified: sections in order, inside file and image; behind the last one nothing but a certificate
 * table, if the file is signed.
 */
final class PeHeaders implements AddressSpace {

  private static final int LFANEW = 0x3c;
  private static final int COFF_BYTES = 24;
  private static final int MACHINE_X86_64 = 0x8664;
  private static final int MACHINE_AARCH64 = 0xaa64;
  private static final int PE32_PLUS = 0x20b;
  private static final int EFI_APPLICATION = 10;

  // From the start of the optional header.
  private static final int ENTRY_POINT = 16;
  private static final int IMAGE_BASE = 24;
  private static final int SECTION_ALIGNMENT = 32;
  private static final int FILE_ALIGNMENT = 36;
  private static final int SIZE_OF_IMAGE = 56;
  private static final int SIZE_OF_HEADERS = 60;
  private static final int CHECK_SUM = 64;
  private static final int SUBSYSTEM = 68;
  private static final int DIRECTORIES = 108;
  private static final int CERTIFICATE_TABLE_SIZE = 112 + 4 * 8 + 4;

  private final byte[] headers;
  private final Architecture architecture;
  private final int coff;
  private final int optional;
  private final int table;
  private final List<Section> sections;
  private final long certificates;
  private final long sectionAlignment;
  private final long fileAlignment;

  private static Architecture architecture(ByteView view, int at) throws MalformedException {
    int machine = view.u16(at, "Machine");
    if (machine == MACHINE_AARCH64) {
      return Architecture.ARM64;
    }
    view.require(at, "Machine", machine, MACHINE_X86_64);
    return Architecture.AMD64;
  }

  /** For which processor the application is. */
  Architecture architecture() {
    return architecture;
  }

  private PeHeaders(ByteView view) throws MalformedException {
    view.require(0, "\"MZ\"", view.u16(0, "\"MZ\""), 0x5a4d);
    long pe = view.u32(LFANEW, "e_lfanew");
    view.require(pe, "\"PE\"", view.u32(pe, "\"PE\""), 0x4550);
    coff = (int) pe;
    architecture = architecture(view, coff + 4);
    int count = view.u16(coff + 6, "NumberOfSections");
    optional = coff + COFF_BYTES;
    table = optional + view.u16(coff + 20, "SizeOfOptionalHeader");
    view.require(optional, "Magic of PE32+", view.u16(optional, "Magic"), PE32_PLUS);
    view.require(
        optional + SUBSYSTEM,
        "Subsystem",
        view.u16(optional + SUBSYSTEM, "Subsystem"),
        EFI_APPLICATION);
    certificates =
        view.u32(optional + DIRECTORIES, "NumberOfRvaAndSizes") > 4
            ? view.u32(optional + (long) CERTIFICATE_TABLE_SIZE, "size of the certificate table")
            : 0;
    sectionAlignment = alignment(view, SECTION_ALIGNMENT, "SectionAlignment");
    fileAlignment = alignment(view, FILE_ALIGNMENT, "FileAlignment");
    long size = view.u32(optional + SIZE_OF_HEADERS, "SizeOfHeaders");
    headers = view.slice(0, size, "headers");
    if (size < table + (long) count * Section.HEADER_BYTES) {
      throw view.malformed(
          optional + SIZE_OF_HEADERS,
          "SizeOfHeaders",
          Long.toString(size),
          "room for the " + count + " section headers");
    }
    sections = sections(view, count);
    long entry = view.u32(optional + ENTRY_POINT, "AddressOfEntryPoint");
    if (sections.stream().noneMatch(s -> s.holds(entry))) {
      throw view.malformed(
          optional + ENTRY_POINT,
          "AddressOfEntryPoint",
          "0x" + Long.toHexString(entry),
          "an address inside a section");
    }
  }

  static PeHeaders read(ByteView view) throws MalformedException {
    return new PeHeaders(view);
  }

  /** Fails if the file is signed: any change would break that. */
  void requireUnsigned(ByteView view) throws MalformedException {
    view.require(
        optional + (long) CERTIFICATE_TABLE_SIZE,
        "certificate table (the file is signed)",
        certificates,
        0);
  }

  long entryPoint() {
    return field(headers).getInt(optional + ENTRY_POINT) & 0xffffffffL;
  }

  List<Section> sections() {
    return sections;
  }

  int size() {
    return headers.length;
  }

  @Override
  public int pointerBytes() {
    return Long.BYTES;
  }

  @Override
  public long address(long offset) {
    for (Section section : sections) {
      if (offset >= section.rawOffset() && offset < section.rawEnd()) {
        return imageBase() + section.virtualAddress() + (offset - section.rawOffset());
      }
    }
    return NONE;
  }

  @Override
  public long offset(long address) {
    for (Section section : sections) {
      long distance = address - imageBase() - section.virtualAddress();
      if (distance >= 0 && distance < section.rawSize()) {
        return section.rawOffset() + distance;
      }
    }
    return NONE;
  }

  /** Pointers in the file are as if it were loaded here. */
  private long imageBase() {
    return field(headers).getLong(optional + IMAGE_BASE);
  }

  /** A section to stand behind all others, as long as {@code size} bytes of code and data. */
  Section appendix(String name, int size) {
    Section last = sections.get(sections.size() - 1);
    long end = sections.stream().mapToLong(Section::rawEnd).max().orElseThrow();
    return new Section(
        name,
        size,
        align(last.virtualEnd(), sectionAlignment),
        align(size, fileAlignment),
        end,
        Section.CONTAINS_CODE | Section.EXECUTABLE | Section.READABLE);
  }

  /** These headers with one section more, whose first byte is the entry point. */
  byte[] with(ByteView view, Section added) throws MalformedException {
    int at = table + sections.size() * Section.HEADER_BYTES;
    if (at + Section.HEADER_BYTES > headers.length) {
      throw view.malformed(at, "room for a section header", "none", "40 bytes within the headers");
    }
    view.requireZero(at, Section.HEADER_BYTES, "room for a section header");
    byte[] changed = headers.clone();
    ByteBuffer fields = field(changed);
    fields.put(at, added.header());
    fields.putShort(coff + 6, (short) (sections.size() + 1));
    fields.putInt(optional + ENTRY_POINT, (int) added.virtualAddress());
    fields.putInt(optional + SIZE_OF_IMAGE, (int) align(added.virtualEnd(), sectionAlignment));
    fields.putInt(optional + CHECK_SUM, 0);
    return changed;
  }

  private List<Section> sections(ByteView view, int count) throws MalformedException {
    if (count == 0) {
      throw view.malformed(coff + 6, "NumberOfSections", "0", "at least one");
    }
    List<Section> read = new ArrayList<>();
    long address = headers.length;
    long end = headers.length;
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * Section.HEADER_BYTES;
      Section section = Section.read(view, at);
      if (section.virtualAddress() < address) {
        throw view.malformed(
            at + 12,
            "VirtualAddress of section " + section.name(),
            "0x" + Long.toHexString(section.virtualAddress()),
            "at least 0x" + Long.toHexString(address) + ", behind what comes before");
      }
      address = section.virtualEnd();
      end = Math.max(end, section.rawEnd());
      read.add(section);
    }
    long image = view.u32(optional + SIZE_OF_IMAGE, "SizeOfImage");
    view.require(optional + SIZE_OF_IMAGE, "SizeOfImage", image, align(address, sectionAlignment));
    view.require(end, "end of the last section, and of the file", view.size() - certificates, end);
    view.require(end, "end of the last section, aligned", end, align(end, fileAlignment));
    return List.copyOf(read);
  }

  private long alignment(ByteView view, int field, String name) throws MalformedException {
    long value = view.u32(optional + field, name);
    if (value < 0x20 || value > 0x10000 || Long.bitCount(value) != 1) {
      throw view.malformed(
          optional + field, name, Long.toString(value), "a power of two from 32 to 65536");
    }
    return value;
  }

  private static ByteBuffer field(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long align(long value, long alignment) {
    return (value + alignment - 1) / alignment * alignment;
  }
}
