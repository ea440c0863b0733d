package org.bootmirror.disk.iso9660;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.iso9660.IsoListing.BootEntry;

/** Reads a boot catalog ("El Torito" 1.0, 2.1 to 2.4): its first block. */
final class BootCatalog {

  private static final int ENTRY = 32;
  private static final int BOOTABLE = 0x88;
  private static final int MORE_SECTIONS = 0x90;
  private static final int LAST_SECTION = 0x91;
  private static final int EMULATION = 0x0f;

  private BootCatalog() {}

  static List<BootEntry> read(ByteView view) throws MalformedException {
    view.require(0, "validation entry", view.u8(0, "validation entry"), 1);
    view.require(30, "key of validation entry", view.u16(30, "key"), 0xaa55);
    int sum = 0;
    for (int at = 0; at < ENTRY; at += 2) {
      sum += view.u16(at, "validation entry");
    }
    view.require(28, "sum of validation entry", sum & 0xffff, 0);
    List<BootEntry> entries = new ArrayList<>();
    entries.add(entry(view, ENTRY, view.u8(1, "platform")));
    int at = 2 * ENTRY;
    while (at < view.size()) {
      int header = view.u8(at, "section header");
      if (header != MORE_SECTIONS && header != LAST_SECTION) {
        return entries;
      }
      int platform = view.u8(at + 1L, "platform");
      int count = view.u16(at + 2L, "entries of section");
      at += ENTRY;
      for (int i = 0; i < count; i++) {
        entries.add(entry(view, at, platform));
        at += ENTRY;
      }
      if (header == LAST_SECTION) {
        return entries;
      }
    }
    return entries;
  }

  private static BootEntry entry(ByteView view, int at, int platform) throws MalformedException {
    return new BootEntry(
        platform,
        view.u8(at, "boot indicator") == BOOTABLE,
        view.u8(at + 1L, "emulation") & EMULATION,
        view.u16(at + 6L, "sectors to load"),
        view.u32(at + 8L, "place of what is loaded") * IsoVolume.BLOCK);
  }
}
