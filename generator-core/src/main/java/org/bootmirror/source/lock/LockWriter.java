package org.bootmirror.source.lock;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a lock. Equal locks have equal text, with one fact a line. */
public final class LockWriter {

  private static final String HEAD =
      """
      # The packages and files that this site is made of. Written by bootmirror; commit it with the source.
      # generate takes exactly these. bootmirror components --update moves on, --vendor keeps copies.
      """;

  private LockWriter() {}

  /** The text of a lock, in UTF-8. */
  public static String text(ComponentsLock lock) {
    StringBuilder text = new StringBuilder(HEAD);
    if (lock.newest()) {
      text.append("\nnewest = true\n");
    }
    lock.vendor().ifPresent(place -> text.append('\n').append(line("vendor", place)));
    for (LockedPackage one : lock.packages()) {
      text.append("\n[[package]]\n")
          .append(line("name", one.name()))
          .append(line("version", one.version()))
          .append(line("architecture", one.architecture()))
          .append(line("origin", one.origin().archive()));
      if (one.origin().isArchive()) {
        text.append(line("suite", one.origin().suite()));
      }
      one.sha256().ifPresent(sha256 -> text.append(line("sha256", sha256.hex())));
      for (LockedFile file : one.files()) {
        text.append("[[package.file]]\n")
            .append(line("path", file.path()))
            .append(line("sha256", file.sha256().hex()));
        if (!file.commands().isEmpty()) {
          text.append("commands = [").append(list(file.commands())).append("]\n");
        }
      }
    }
    return text.toString();
  }

  private static String line(String key, String value) {
    return key + " = " + quoted(value) + "\n";
  }

  private static String list(List<String> values) {
    return values.stream().map(LockWriter::quoted).collect(Collectors.joining(", "));
  }

  /** A basic string (TOML 1.0.0, "String"). */
  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
