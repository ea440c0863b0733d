package org.bootmirror.disk.iso9660;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identifiers of level 2 (ECMA-119, 7.5, 7.6 and 10.2), with {@code -} besides, as mkisofs writes
 * with {@code -relaxed-filenames}: the second loader of a shim may have the character in its name.
 */
final class IsoName {

  private static final Pattern FILE = Pattern.compile("[A-Z0-9_-]{0,29}(\\.[A-Z0-9_-]{0,29})?");
  private static final Pattern FOLDER = Pattern.compile("[A-Z0-9_-]{1,31}");
  private static final int MAX_FILE = 31;
  private static final int MAX_DEPTH = 8;

  private IsoName() {}

  /** Throws {@link IllegalArgumentException} unless each name of a path is valid. */
  static void check(String path) {
    String[] names = path.toUpperCase(Locale.ROOT).split("/", -1);
    boolean good = names.length <= MAX_DEPTH;
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      good &=
          last
              ? FILE.matcher(names[i]).matches()
                  && !names[i].equals(".")
                  && !names[i].isEmpty()
                  && names[i].length() <= MAX_FILE
              : FOLDER.matcher(names[i]).matches();
    }
    if (!good) {
      throw new IllegalArgumentException(
          "ISO 9660 cannot hold \""
              + path
              + "\": expected at most 8 levels, letters, digits, _ and -, at most 31, one dot in a file");
    }
  }

  /** The identifier of a directory. */
  static String folder(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** The identifier of a file: always with a dot and a version. */
  static String file(String name) {
    return name.toUpperCase(Locale.ROOT) + (name.indexOf('.') < 0 ? ".;1" : ";1");
  }
}
