package org.bootmirror.disk.fat;

import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A long name, gathered from the entries before the one it belongs to, last part first (fatgen103,
 * "FAT Long Directory Entries"). Parts out of order, or for another short name, belong to nobody:
 * systems that know no long names leave such behind.
 */
final class LongName {

  private static final int MAX_PARTS = 20;

  private final StringBuilder text = new StringBuilder();
  private int expected;
  private int checksum;

  /** Takes the part at {@code at}. */
  void add(ByteView view, int at) throws MalformedException {
    int order = view.u8(at, "order of a long name");
    int sum = view.u8(at + 13L, "checksum of a long name");
    if ((order & FatEntry.LAST_LONG) != 0) {
      forget();
      expected = order & ~FatEntry.LAST_LONG;
      checksum = sum;
    }
    if (expected == 0
        || expected > MAX_PARTS
        || (order & ~FatEntry.LAST_LONG) != expected
        || sum != checksum) {
      forget();
      return;
    }
    expected--;
    StringBuilder part = new StringBuilder();
    for (int place : FatEntry.LONG_PLACES) {
      int character = view.u16(at + (long) place, "long name");
      if (character == 0) {
        break;
      }
      part.append((char) character);
    }
    text.insert(0, part);
  }

  /** The long name if it is whole and belongs to the entry at {@code at}, or else the short one. */
  String or(String shortName, ByteView view, int at) throws MalformedException {
    boolean whole = expected == 0 && !text.isEmpty();
    return whole && FatName.checksum(view.slice(at, 11, "name")) == checksum
        ? text.toString()
        : shortName;
  }

  void forget() {
    text.setLength(0);
    expected = 0;
    checksum = -1;
  }
}
