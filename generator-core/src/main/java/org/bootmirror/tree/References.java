package org.bootmirror.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How boot scripts and {@code images.json} refer to immutable files. */
public final class References {

  /** What stands between references in either. */
  private static final String AROUND = " \t\r\n\",";

  private static final String INDEX = "images.json";
  private static final Pattern BOOT_SCRIPT = Pattern.compile("ipxe/[a-z0-9][a-z0-9-]*");
  private static final int MAX_LENGTH = 260;

  private static final Pattern IMMUTABLE =
      Pattern.compile("(?:\\.\\./)?((?:[a-zA-Z0-9._-]++/)*+[0-9a-f]{64}\\.[a-zA-Z0-9._-]++)");

  private References() {}

  /** Whether what stands at a path of a tree refers to immutable files. */
  public static boolean standIn(String path) {
    return path.equals(INDEX) || isBootScript(path);
  }

  /** Whether a path of a tree is that of a boot script. */
  public static boolean isBootScript(String path) {
    return BOOT_SCRIPT.matcher(path).matches();
  }

  /** The immutable names in a text, from the top of the tree. */
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    for (StringTokenizer words = new StringTokenizer(text, AROUND); words.hasMoreTokens(); ) {
      String word = words.nextToken();
      Matcher reference = IMMUTABLE.matcher(word);
      if (word.length() <= MAX_LENGTH && reference.matches()) {
        names.add(reference.group(1));
      }
    }
    return names;
  }
}
