package org.bootmirror.tree;

import java.util.Arrays;

/**
 * The files that stand in a tree's folder without being part of the tree, under names that no path
 * of a tree has: no script, page or metadata refers to one. A server serves these files too, so
 * only readers of the tree need them; a lock and notes stand beside the folder.
 */
public enum HiddenFile {
  /** Stands while plain names change. */
  PUBLISHING(".publishing"),
  /** Keeps GitHub Pages from running Jekyll over the tree. */
  NO_JEKYLL(".nojekyll"),
  /** Media types and cache rules for hosts such as Cloudflare Pages. */
  HEADERS("_headers");

  /** The folder of what a remote target notes about itself, beside the tree. */
  public static final String STATE_FOLDER = ".publish";

  /** Ends the name of a part: a file not completely written. */
  public static final String PART = ".part";

  private final String label;

  HiddenFile(String label) {
    this.label = label;
  }

  /** The file's name, at the top of the folder. */
  public String label() {
    return label;
  }

  /** Whether a path of a folder names a hidden file at the top, or a file of a target's state. */
  public static boolean isOne(String path) {
    return path.startsWith(STATE_FOLDER + "/")
        || Arrays.stream(values()).anyMatch(file -> file.label.equals(path));
  }

  /** The name under which a file is written, beside the final name. */
  public static String part(String name) {
    return "." + name + PART;
  }

  /** Whether a path names a part: a file not completely written. */
  public static boolean isPart(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith(".") && name.endsWith(PART) && name.length() > 1 + PART.length();
  }

  /**
   * Whether a path names the part of a path of a tree. Other parts are not bootmirror's.
   *
   * @param path in the folder of the tree
   */
  public static boolean isPartOfTree(String path) {
    if (!isPart(path)) {
      return false;
    }
    int dot = path.lastIndexOf('/') + 1;
    return TreePath.isOne(
        path.substring(0, dot) + path.substring(dot + 1, path.length() - PART.length()));
  }
}
