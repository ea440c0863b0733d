package org.bootmirror.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The references of boot scripts and of the image index to immutable files. */
public final class References {

  /** The characters between references. */
  private static final String AROUND = " \t\r\n\",";

  private static final String UP = "../";

  private References() {}

  /** Whether the file at a path of a tree refers to immutable files. */
  public static boolean standIn(String path) {
    return path.equals(ReservedFile.IMAGE_INDEX.label()) || TreeLayout.isBootScript(path);
  }

  /** The immutable names in a text, as paths of the tree. */
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    for (StringTokenizer words = new StringTokenizer(text, AROUND); words.hasMoreTokens(); ) {
      String word = words.nextToken();
      String path = word.startsWith(UP) ? word.substring(UP.length()) : word;
      if (ImmutableName.isOne(path)) {
        names.add(path);
      }
    }
    return names;
  }
}
