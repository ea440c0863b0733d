package org.bootmirror.disk.fat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A name in a folder: a short name, and a long name where the short name differs (fatgen103, "FAT
 * Directory Structure" and "FAT Long Directory Entries").
 *
 * @param name the long name
 * @param shortName 11 characters, padded with spaces, without the dot
 * @param isLong whether long entries are needed
 */
record FatName(String name, String shortName, boolean isLong) {

  private static final int MAX_LENGTH = 255;
  private static final int BASE = 8;
  private static final int EXTENSION = 3;
  private static final String NEVER = "\"*/:<>?\\|";
  private static final String ONLY_LONG = "+,;=[] .";

  /** Throws {@link IllegalArgumentException} if a name is not valid on a FAT volume. */
  static void check(String name) {
    boolean printable = name.chars().allMatch(c -> c >= ' ' && c <= '~' && NEVER.indexOf(c) < 0);
    if (!printable
        || name.isEmpty()
        || name.length() > MAX_LENGTH
        || name.endsWith(".")
        || name.endsWith(" ")
        || name.startsWith(" ")) {
      throw new IllegalArgumentException(
          "FAT cannot hold a file of the name \""
              + name
              + "\": expected 1 to 255 printable ASCII characters, none of "
              + NEVER
              + ", no space or dot at the end");
    }
  }

  /**
   * The name in a folder.
   *
   * @param taken short names of the folder; the new short name is added
   */
  static FatName of(String name, Set<String> taken) {
    int dot = name.lastIndexOf('.');
    String base = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot + 1) : "";
    boolean fits =
        base.length() <= BASE && extension.length() <= EXTENSION && isShort(base + extension);
    String plain = padded(upper(base), upper(extension));
    if (fits && taken.add(plain)) {
      boolean exact = name.equals(name.toUpperCase(Locale.ROOT));
      return new FatName(name, plain, !exact);
    }
    for (int number = 1; ; number++) {
      String tail = "~" + number;
      String head = upper(base);
      String cut = head.substring(0, Math.min(head.length(), BASE - tail.length()));
      String numbered = padded(cut + tail, upper(extension));
      if (taken.add(numbered)) {
        return new FatName(name, numbered, true);
      }
    }
  }

  /** Throws {@link IllegalArgumentException} if two names of a folder differ in case only. */
  static void refuseSame(Iterable<String> names, String folder) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.toUpperCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "FAT cannot tell two files \"" + name + "\" of folder \"" + folder + "\" apart");
      }
    }
  }

  /** Number of entries, long and short. */
  int entries() {
    return isLong ? 1 + (name.length() + LongEntry.CHARACTERS - 1) / LongEntry.CHARACTERS : 1;
  }

  /** Checksum by which the long entries refer to the short entry (fatgen103, ChkSum). */
  int checksum() {
    return checksum(shortName);
  }

  /** Checksum of a short name of 11 characters. */
  static int checksum(String shortName) {
    int sum = 0;
    for (byte b : shortName.getBytes(StandardCharsets.ISO_8859_1)) {
      sum = (((sum & 1) << 7) + (sum >> 1) + b) & 0xff;
    }
    return sum;
  }

  private static boolean isShort(String characters) {
    return !characters.isEmpty() && characters.chars().noneMatch(c -> ONLY_LONG.indexOf(c) >= 0);
  }

  /** Upper case, without the characters that only long names have. */
  private static String upper(String part) {
    StringBuilder kept = new StringBuilder();
    for (char c : part.toUpperCase(Locale.ROOT).toCharArray()) {
      if (c != ' ' && c != '.') {
        kept.append(ONLY_LONG.indexOf(c) < 0 ? c : '_');
      }
    }
    return kept.toString();
  }

  private static String padded(String base, String extension) {
    String name = base + " ".repeat(BASE);
    String end = extension + " ".repeat(EXTENSION);
    return name.substring(0, BASE) + end.substring(0, EXTENSION);
  }
}
