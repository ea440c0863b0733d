package org.bootmirror.initrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A file in the ELF-64 object file format, little-endian: a program, a library or a kernel module,
 * with its table of sections.
 */
final class ElfFile {

  private static final long MAGIC = 0x464c457fL;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  private static final int SECTION_HEADER_BYTES = 64;
  private static final int DYNAMIC_BYTES = 16;
  private static final int NEEDED = 1;
  private static final int MAX_NAME = 255;
  private static final int MAX_NEEDED = 64;
  private static final int MAX_DYNAMIC = 4096;

  private final ByteView view;
  private final List<Section> sections;

  private ElfFile(ByteView view, List<Section> sections) {
    this.view = view;
    this.sections = sections;
  }

  /**
   * Reads the header and the table of sections.
   *
   * @param architecture that the file must be for
   */
  static ElfFile read(String name, byte[] bytes, Architecture architecture)
      throws MalformedException {
    ByteView view = new ByteView(name, bytes);
    view.require(0, "ELF magic number", view.u32(0, "ELF magic number"), MAGIC);
    view.require(4, "EI_CLASS", view.u8(4, "EI_CLASS"), CLASS_64);
    view.require(5, "EI_DATA", view.u8(5, "EI_DATA"), LITTLE_ENDIAN);
    int machine = view.u16(0x12, "e_machine");
    int expected = architecture == Architecture.AMD64 ? X86_64 : AARCH64;
    if (machine != expected) {
      throw view.malformed(
          0x12, "e_machine", String.valueOf(machine), expected + ", " + architecture.label());
    }
    return new ElfFile(view, sections(view));
  }

  private static List<Section> sections(ByteView view) throws MalformedException {
    long table = view.u63(0x28, "e_shoff");
    view.require(0x3a, "e_shentsize", view.u16(0x3a, "e_shentsize"), SECTION_HEADER_BYTES);
    int count = view.u16(0x3c, "e_shnum");
    int names = view.u16(0x3e, "e_shstrndx");
    if (names >= count) {
      throw view.malformed(0x3e, "e_shstrndx", String.valueOf(names), "less than " + count);
    }
    view.slice(table, (long) count * SECTION_HEADER_BYTES, "table of sections");
    Section strings = section(view, table + (long) names * SECTION_HEADER_BYTES, "");
    view.slice(strings.offset(), strings.size(), "names of sections");
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long header = table + (long) i * SECTION_HEADER_BYTES;
      long name = view.u32(header, "sh_name");
      sections.add(section(view, header, string(view, strings, name, "section name")));
    }
    return sections;
  }

  private static Section section(ByteView view, long header, String name)
      throws MalformedException {
    return new Section(
        name,
        view.u63(header + 0x18, "sh_offset"),
        view.u63(header + 0x20, "sh_size"),
        view.u32(header + 0x28, "sh_link"));
  }

  private static String string(ByteView view, Section table, long at, String field)
      throws MalformedException {
    if (at >= table.size()) {
      throw view.malformed(
          table.offset(), field, "offset " + at, "less than " + table.size() + " in its table");
    }
    return view.asciiz(table.offset() + at, (int) Math.min(MAX_NAME, table.size() - at), field);
  }

  /** The bytes of the section of this name. */
  Optional<byte[]> section(String name) throws MalformedException {
    Optional<Section> found = sections.stream().filter(one -> one.name().equals(name)).findFirst();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(view.slice(found.get().offset(), found.get().size(), name));
  }

  /** The program that loads the libraries of this program; nothing for a static program. */
  Optional<String> interpreter() throws MalformedException {
    for (Section one : sections) {
      if (one.name().equals(".interp")) {
        int limit = (int) Math.min(MAX_NAME, one.size());
        return Optional.of(view.asciiz(one.offset(), limit, ".interp"));
      }
    }
    return Optional.empty();
  }

  /** The libraries that this file needs, by their names (DT_NEEDED). */
  List<String> needed() throws MalformedException {
    List<String> needed = new ArrayList<>();
    for (Section one : sections) {
      if (one.name().equals(".dynamic")) {
        if (one.link() >= sections.size()) {
          throw view.malformed(
              one.offset(), "sh_link", String.valueOf(one.link()), "less than " + sections.size());
        }
        Section strings = sections.get((int) one.link());
        view.slice(strings.offset(), strings.size(), ".dynstr");
        addNeeded(one, strings, needed);
      }
    }
    return needed;
  }

  private void addNeeded(Section dynamic, Section strings, List<String> needed)
      throws MalformedException {
    long count = dynamic.size() / DYNAMIC_BYTES;
    if (count > MAX_DYNAMIC) {
      throw view.malformed(dynamic.offset(), ".dynamic", count + " tags", "at most " + MAX_DYNAMIC);
    }
    for (long i = 0; i < count; i++) {
      long entry = dynamic.offset() + i * DYNAMIC_BYTES;
      if (view.u64(entry, "d_tag") == NEEDED) {
        needed.add(string(view, strings, view.u63(entry + 8, "d_val"), "DT_NEEDED"));
      }
      if (needed.size() > MAX_NEEDED) {
        throw view.malformed(entry, "DT_NEEDED", "more libraries", "at most " + MAX_NEEDED);
      }
    }
  }

  /**
   * A section.
   *
   * @param name such as {@code .modinfo}
   * @param offset of its bytes in the file
   * @param size in bytes
   * @param link the index of the section that this one refers to
   */
  private record Section(String name, long offset, long size, long link) {}
}
