package org.bootmirror.source;

import java.util.Optional;
import org.bootmirror.script.Grammar;

/** Kernel arguments in a table's key {@code arguments}. */
final class Arguments {

  private static final String KEY = "arguments";

  private Arguments() {}

  /** What stands there, or nothing; a mistake if iPXE would not pass it on unchanged. */
  static String read(TomlKeys table) {
    Optional<String> value = table.optional(KEY, "kernel arguments");
    if (value.isEmpty()) {
      return "";
    }
    String arguments = value.get();
    Grammar.objection(arguments)
        .ifPresent(
            reason ->
                table.mistake(
                    KEY,
                    SiteReader.quoted(arguments) + " (" + reason + ")",
                    "kernel arguments that iPXE passes on unchanged"));
    if (arguments.length() > Grammar.MAX_KERNEL_ARGUMENTS) {
      table.mistake(
          KEY, arguments.length() + " characters", "at most " + Grammar.MAX_KERNEL_ARGUMENTS);
    }
    return arguments;
  }
}
