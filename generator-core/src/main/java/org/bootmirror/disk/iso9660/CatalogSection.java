package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A section header entry of a boot catalog ("El Torito" 1.0, figure 4).
 *
 * @param headerIndicator {@link #MORE_SECTIONS} or {@link #LAST_SECTION}
 * @param platformId firmware of the section's entries: 0xef for UEFI
 * @param sectionEntries number of entries that follow
 */
record CatalogSection(int headerIndicator, int platformId, int sectionEntries) {

  static final int MORE_SECTIONS = 0x90;
  static final int LAST_SECTION = 0x91;

  private static final int HEADER_INDICATOR = 0;
  private static final int PLATFORM_ID = 1;
  private static final int SECTION_ENTRIES = 2;

  /** Whether an entry is a section header. */
  static boolean recognises(ByteView view, long at) throws MalformedException {
    int indicator = view.u8(at + HEADER_INDICATOR, "section header");
    return indicator == MORE_SECTIONS || indicator == LAST_SECTION;
  }

  /** Reads an entry that {@link #recognises} accepts. */
  static CatalogSection read(ByteView view, long at) throws MalformedException {
    return new CatalogSection(
        view.u8(at + HEADER_INDICATOR, "section header"),
        view.u8(at + PLATFORM_ID, "platform"),
        view.u16(at + SECTION_ENTRIES, "entries of section"));
  }

  /** Writes the entry at {@code at}; {@code out} is little-endian and holds zeros there. */
  void write(ByteBuffer out, int at) {
    out.put(at + HEADER_INDICATOR, (byte) headerIndicator);
    out.put(at + PLATFORM_ID, (byte) platformId);
    out.putShort(at + SECTION_ENTRIES, (short) sectionEntries);
  }
}
