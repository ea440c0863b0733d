package org.bootmirror.script.lint;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds text of a DHCP server or of SMBIOS in commands. The text may hold blanks, and so further
 * arguments; iPXE expands a setting reference inside of the text once more. Such settings are
 * allowed as {@code :uristring}, and wherever only a person reads them.
 */
final class RawText {

  /** Settings of type string (iPXE, src/core/settings.c, src/interface/smbios, src/net/dhcp). */
  private static final Set<String> TEXT =
      Set.of(
          "asset",
          "board-serial",
          "bootfile",
          "copied",
          "dhcp-server-name",
          "domain",
          "filename",
          "hostname",
          "initiator-iqn",
          "manufacturer",
          "product",
          "root-path",
          "san-filename",
          "serial",
          "syslogs",
          "user-class",
          "vendor-class");

  private static final Set<String> HARMLESS =
      Set.of("echo", "isset", "iseq", "show", "clear", "prompt", "item", "menu");

  /** A reference with the setting's name as group 1, and a type as group 2. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:[^}/:]*/)?([a-z0-9-]+)(?::([a-z0-9]+))?\\}");

  private RawText() {}

  /** Whether text is copied, to see whether it is the same when expanded. */
  private static boolean copies(Step step) {
    return step.command().equals("set")
        && step.words().size() == 3
        && step.words().get(1).equals("copied");
  }

  /** The first reference to raw text in a command. */
  static Optional<String> in(Step step) {
    if (HARMLESS.contains(step.command()) || copies(step)) {
      return Optional.empty();
    }
    for (String word : step.words()) {
      Matcher reference = REFERENCE.matcher(word);
      while (reference.find()) {
        boolean raw = reference.group(2) == null || reference.group(2).equals("string");
        if (raw && TEXT.contains(reference.group(1))) {
          return Optional.of(reference.group());
        }
      }
    }
    return Optional.empty();
  }
}
