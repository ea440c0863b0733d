package org.bootmirror.disk.fat;

import java.util.ArrayList;
import java.util.List;

/**
 * A long name, divided into entries before the short entry, last part first (fatgen103, "FAT Long
 * Directory Entries").
 *
 * <p>The reader drops parts that are out of order or belong to another short name: systems without
 * long names leave such parts behind.
 */
final class LongName {

  private static final int MAX_PARTS = 20;

  private final StringBuilder text = new StringBuilder();
  private int expected;
  private int checksum;

  /** The long entries of a name in the order of the folder; empty if the short name suffices. */
  static List<LongEntry> entries(FatName name) {
    List<LongEntry> entries = new ArrayList<>();
    int parts = name.entries() - 1;
    for (int part = parts; part >= 1; part--) {
      int from = (part - 1) * LongEntry.CHARACTERS;
      int to = Math.min(name.name().length(), from + LongEntry.CHARACTERS);
      int ord = part == parts ? part | LongEntry.LAST : part;
      entries.add(new LongEntry(ord, name.checksum(), name.name().substring(from, to)));
    }
    return entries;
  }

  /** Adds the next entry of a folder. */
  void add(LongEntry entry) {
    if (entry.isLast()) {
      forget();
      expected = entry.part();
      checksum = entry.chksum();
    }
    if (expected == 0
        || expected > MAX_PARTS
        || entry.part() != expected
        || entry.chksum() != checksum) {
      forget();
      return;
    }
    expected--;
    text.insert(0, entry.name());
  }

  /** The long name if complete and of this short entry, else the short name. */
  String or(ShortEntry entry) {
    boolean complete = expected == 0 && !text.isEmpty();
    return complete && entry.checksum() == checksum ? text.toString() : entry.readableName();
  }

  /** Drops all parts. */
  void forget() {
    text.setLength(0);
    expected = 0;
    checksum = -1;
  }
}
