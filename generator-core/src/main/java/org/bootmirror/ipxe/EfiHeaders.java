package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.pe.CoffHeader;
import org.bootmirror.pe.DataDirectory;
import org.bootmirror.pe.Machine;
import org.bootmirror.pe.OptionalHeader;
import org.bootmirror.pe.PeHeaders;
import org.bootmirror.pe.SectionHeader;
import org.bootmirror.pe.Subsystem;

/**
 * The headers of an EFI application for x86-64 or AArch64 that a section can be added to.
 *
 * <p>Verified: sections ascend in memory and lie inside file and image; only a certificate table,
 * if any, follows the last section.
 */
final class EfiHeaders implements AddressSpace {

  private static final int MIN_ALIGNMENT = 32;
  private static final int MAX_ALIGNMENT = 65_536;

  private final byte[] bytes;
  private final PeHeaders pe;
  private final Machine machine;
  private final long certificates;

  private EfiHeaders(ByteView view, PeHeaders pe, Machine machine) throws MalformedException {
    this.pe = pe;
    this.machine = machine;
    this.bytes = view.slice(0, pe.optional().sizeOfHeaders(), "headers");
    this.certificates =
        pe.optional().numberOfRvaAndSizes() > DataDirectory.CERTIFICATE_TABLE
            ? DataDirectory.read(view, certificateDirectory()).size()
            : 0;
  }

  /**
   * Reads and verifies the headers.
   *
   * @param view the whole file
   * @throws MalformedException if the file is no such application
   */
  static EfiHeaders read(ByteView view) throws MalformedException {
    PeHeaders pe = PeHeaders.read(view);
    EfiHeaders headers = new EfiHeaders(view, pe, machine(view, pe));
    headers.checkOptionalHeader(view);
    headers.checkSections(view);
    headers.checkEnd(view);
    return headers;
  }

  /** Processor of the application. */
  Architecture architecture() {
    return machine.architecture();
  }

  /** Fails if the file is signed: any change would invalidate the signature. */
  void requireUnsigned(ByteView view) throws MalformedException {
    view.require(
        certificateDirectory() + DataDirectory.SIZE,
        "certificate table (the file is signed)",
        certificates,
        0);
  }

  /** Address of the first instruction, relative to the image base. */
  long entryPoint() {
    return pe.optional().addressOfEntryPoint();
  }

  List<SectionHeader> sections() {
    return pe.sections();
  }

  /** Bytes of all headers in the file. */
  int size() {
    return bytes.length;
  }

  @Override
  public int pointerBytes() {
    return Long.BYTES;
  }

  @Override
  public long address(long offset) {
    for (SectionHeader section : sections()) {
      if (offset >= section.pointerToRawData() && offset < section.rawEnd()) {
        long distance = offset - section.pointerToRawData();
        return pe.optional().imageBase() + section.virtualAddress() + distance;
      }
    }
    return NONE;
  }

  @Override
  public long offset(long address) {
    for (SectionHeader section : sections()) {
      long distance = address - pe.optional().imageBase() - section.virtualAddress();
      if (distance >= 0 && distance < section.sizeOfRawData()) {
        return section.pointerToRawData() + distance;
      }
    }
    return NONE;
  }

  /** A section behind all others, for {@code size} bytes of code and data. */
  SectionHeader appendix(String name, int size) {
    SectionHeader last = sections().get(sections().size() - 1);
    long end = sections().stream().mapToLong(SectionHeader::rawEnd).max().orElseThrow();
    return new SectionHeader(
        name,
        size,
        align(last.virtualEnd(), pe.optional().sectionAlignment()),
        align(size, pe.optional().fileAlignment()),
        end,
        SectionHeader.CONTAINS_CODE | SectionHeader.EXECUTABLE | SectionHeader.READABLE);
  }

  /** The address at which {@link #appendix} begins when the binary is loaded. */
  long appendixAddress() {
    return pe.optional().imageBase() + appendix("", 0).virtualAddress();
  }

  /**
   * The headers with one more section.
   *
   * @param entry the entry point, relative to the image base
   */
  byte[] with(ByteView view, SectionHeader added, long entry) throws MalformedException {
    int count = sections().size();
    int at = (int) pe.sectionOffset(count);
    if (at + SectionHeader.BYTES > bytes.length) {
      throw view.malformed(at, "room for a section header", "none", "40 bytes within the headers");
    }
    view.requireZero(at, SectionHeader.BYTES, "room for a section header");
    byte[] changed = bytes.clone();
    ByteBuffer out = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    added.write(out, at);
    pe.coff().withSections(count + 1).write(out, (int) pe.coffOffset());
    long imageSize = align(added.virtualEnd(), pe.optional().sectionAlignment());
    pe.optional().with(entry, imageSize).write(out, (int) pe.optionalOffset());
    return changed;
  }

  private static Machine machine(ByteView view, PeHeaders pe) throws MalformedException {
    int found = pe.coff().machine();
    if (Machine.of(found).isEmpty()) {
      view.require(pe.coffOffset() + CoffHeader.MACHINE, "Machine", found, Machine.AMD64.value());
    }
    return Machine.of(found).orElseThrow();
  }

  private void checkOptionalHeader(ByteView view) throws MalformedException {
    OptionalHeader optional = pe.optional();
    long at = pe.optionalOffset();
    view.require(
        at + OptionalHeader.SUBSYSTEM,
        "Subsystem",
        optional.subsystem(),
        Subsystem.EFI_APPLICATION.value());
    checkAlignment(
        view, OptionalHeader.SECTION_ALIGNMENT, "SectionAlignment", optional.sectionAlignment());
    checkAlignment(view, OptionalHeader.FILE_ALIGNMENT, "FileAlignment", optional.fileAlignment());
    if (sections().isEmpty()) {
      throw view.malformed(
          pe.coffOffset() + CoffHeader.NUMBER_OF_SECTIONS, "NumberOfSections", "0", "at least one");
    }
    if (sections().stream().noneMatch(section -> section.contains(entryPoint()))) {
      throw view.malformed(
          at + OptionalHeader.ADDRESS_OF_ENTRY_POINT,
          "AddressOfEntryPoint",
          "0x" + Long.toHexString(entryPoint()),
          "an address inside a section");
    }
  }

  private void checkAlignment(ByteView view, int field, String name, long value)
      throws MalformedException {
    if (value < MIN_ALIGNMENT || value > MAX_ALIGNMENT || Long.bitCount(value) != 1) {
      throw view.malformed(
          pe.optionalOffset() + field,
          name,
          Long.toString(value),
          "a power of two from 32 to 65536");
    }
  }

  private void checkSections(ByteView view) throws MalformedException {
    long address = bytes.length;
    for (int i = 0; i < sections().size(); i++) {
      SectionHeader section = sections().get(i);
      if (section.rawEnd() > view.size()) {
        throw view.malformed(
            pe.sectionOffset(i) + SectionHeader.SIZE_OF_RAW_DATA,
            "raw data of section " + section.name(),
            "end at " + section.rawEnd(),
            "end within the file's " + view.size() + " bytes");
      }
      if (section.virtualAddress() < address) {
        throw view.malformed(
            pe.sectionOffset(i) + SectionHeader.VIRTUAL_ADDRESS,
            "VirtualAddress of section " + section.name(),
            "0x" + Long.toHexString(section.virtualAddress()),
            "at least 0x" + Long.toHexString(address) + ", behind headers and earlier sections");
      }
      address = section.virtualEnd();
    }
    view.require(
        pe.optionalOffset() + OptionalHeader.SIZE_OF_IMAGE,
        "SizeOfImage",
        pe.optional().sizeOfImage(),
        align(address, pe.optional().sectionAlignment()));
  }

  private void checkEnd(ByteView view) throws MalformedException {
    long end = bytes.length;
    for (SectionHeader section : sections()) {
      end = Math.max(end, section.rawEnd());
    }
    view.require(end, "end of the last section, and of the file", view.size() - certificates, end);
    long aligned = align(end, pe.optional().fileAlignment());
    view.require(end, "end of the last section, aligned", end, aligned);
  }

  private long certificateDirectory() {
    return pe.directoryOffset(DataDirectory.CERTIFICATE_TABLE);
  }

  private static long align(long value, long alignment) {
    return (value + alignment - 1) / alignment * alignment;
  }
}
