package org.bootmirror.component;

import java.util.regex.Pattern;

/**
 * The names of Debian packages (Debian Policy 5.6.7). A name is safe as the name of a folder: it
 * holds no slash, and its first character is neither a dot nor a hyphen.
 */
public final class PackageName {

  /** What a name is, for messages. */
  public static final String EXPECTED =
      "a package name of lower-case letters, digits, \"+\", \".\" and \"-\", the first a letter or a"
          + " digit, at least 2 characters";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

  private PackageName() {}

  /** Whether a text has the form of a name. */
  public static boolean isOne(String text) {
    return NAME.matcher(text).matches();
  }
}
