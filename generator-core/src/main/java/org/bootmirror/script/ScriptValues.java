package org.bootmirror.script;

import java.util.Locale;
import java.util.Optional;

/**
 * Which values may reach a script: tokens of printable ASCII, separated by single spaces.
 *
 * <p>iPXE splits a line into tokens before it expands variables, and knows no quotes: a token
 * {@code ;}, {@code &&} or {@code ||} would end the command, one that begins with {@code #} would
 * end the line, and a trailing backslash would join the next. What is refused here cannot change
 * what a script does.
 */
public final class ScriptValues {

  /** What a Linux kernel takes at most on x86 (COMMAND_LINE_SIZE, asm/setup.h), with its NUL. */
  public static final int MAX_KERNEL_ARGUMENTS = 2047;

  private ScriptValues() {}

  /** Why {@code value} may not reach a script, or nothing. An empty value may. */
  public static Optional<String> objection(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        return Optional.of(
            String.format(Locale.ROOT, "character U+%04X is not printable ASCII", (int) c));
      }
    }
    if (value.contains("${")) {
      return Optional.of("\"${\" would be expanded by iPXE");
    }
    if (value.endsWith("\\")) {
      return Optional.of("a trailing backslash would join the next line");
    }
    for (String token : value.split(" ", -1)) {
      Optional<String> objection = objectionToToken(token);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /** Throws {@link IllegalArgumentException} if {@code value} may not reach a script. */
  public static String checked(String what, String value) {
    objection(value)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(what + " \"" + value + "\": " + reason);
            });
    return value;
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
