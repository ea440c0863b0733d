package org.bootmirror.script;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The grammar of values in scripts: words of printable ASCII, separated by single spaces.
 *
 * <p>iPXE splits a line into words before it expands variables, and has no quoting: a word {@code
 * ;}, {@code &&} or {@code ||} would end the command, a word that begins with {@code #} would end
 * the line, and a trailing backslash would join the next line. A value of this grammar cannot
 * change the meaning of a script.
 */
public final class ScriptValues {

  /** The longest command line of Linux on x86: COMMAND_LINE_SIZE (asm/setup.h) without the NUL. */
  public static final int MAX_KERNEL_ARGUMENTS = 2047;

  private ScriptValues() {}

  /** Why {@code value} is outside the grammar; nothing for a good value, also an empty one. */
  public static Optional<String> objection(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!isPrintableAscii(value)) {
      return value
          .chars()
          .filter(c -> c < ' ' || c > '~')
          .mapToObj(c -> String.format(Locale.ROOT, "character U+%04X is not printable ASCII", c))
          .findFirst();
    }
    if (value.contains("${")) {
      return Optional.of("\"${\" would be expanded by iPXE");
    }
    if (value.endsWith("\\")) {
      return Optional.of("a trailing backslash would join the next line");
    }
    if (value.indexOf(' ') < 0) {
      return objectionToToken(value); // nearly always
    }
    for (String token : value.split(" ", -1)) {
      Optional<String> objection = objectionToToken(token);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /**
   * The same value.
   *
   * @throws IllegalArgumentException if the value is outside the grammar
   */
  public static String checked(String what, String value) {
    objection(value)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(what + " \"" + value + "\": " + reason);
            });
    return value;
  }

  /** From an array: charAt is slow in a new process. */
  private static boolean isPrintableAscii(String value) {
    byte[] latin = value.getBytes(StandardCharsets.ISO_8859_1);
    for (byte c : latin) {
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return value.equals(new String(latin, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> objectionToToken(String token) {
    if (token.isEmpty()) {
      return Optional.of("spaces stand singly, between words");
    }
    if (token.equals(";") || token.equals("&&") || token.equals("||")) {
      return Optional.of("\"" + token + "\" would end the command");
    }
    if (token.startsWith("#")) {
      return Optional.of("a word that begins with \"#\" would begin a comment");
    }
    if (token.startsWith("initrd=") || token.startsWith("BOOT_IMAGE=")) {
      return Optional.of("iPXE takes \"" + token + "\" for itself");
    }
    return Optional.empty();
  }
}
