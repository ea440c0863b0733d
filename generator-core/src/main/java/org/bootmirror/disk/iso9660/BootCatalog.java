package org.bootmirror.disk.iso9660;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.iso9660.IsoListing.BootEntry;

/** Reads the first block of a boot catalog ("El Torito" 1.0, 2.0). */
final class BootCatalog {

  private BootCatalog() {}

  /** The entries of all sections; the default entry is first. */
  static List<BootEntry> read(ByteView view) throws MalformedException {
    ValidationEntry validation = ValidationEntry.read(view, 0);
    List<BootEntry> entries = new ArrayList<>();
    int at = CatalogEntry.BYTES;
    entries.add(entry(view, at, validation.platformId()));
    at += CatalogEntry.BYTES;
    while (at < view.size() && CatalogSection.recognises(view, at)) {
      CatalogSection section = CatalogSection.read(view, at);
      at += CatalogEntry.BYTES;
      for (int i = 0; i < section.sectionEntries(); i++) {
        entries.add(entry(view, at, section.platformId()));
        at += CatalogEntry.BYTES;
      }
      if (section.headerIndicator() == CatalogSection.LAST_SECTION) {
        break;
      }
    }
    return entries;
  }

  private static BootEntry entry(ByteView view, int at, int platform) throws MalformedException {
    CatalogEntry entry = CatalogEntry.read(view, at);
    return new BootEntry(
        platform,
        entry.isBootable(),
        entry.emulation(),
        entry.sectorCount(),
        entry.loadRba() * IsoVolume.BLOCK);
  }
}
