package org.bootmirror.source.site;

import java.util.Optional;
import org.bootmirror.script.ScriptValues;
import org.bootmirror.source.toml.TomlKeys;

/** Kernel arguments in a table's key {@code arguments}. */
final class Arguments {

  private static final String KEY = "arguments";

  private Arguments() {}

  /** The arguments, or nothing; a problem if iPXE would not pass them on unchanged. */
  static String read(TomlKeys table) {
    Optional<String> value = table.optional(KEY, "kernel arguments");
    if (value.isEmpty()) {
      return "";
    }
    String arguments = value.get();
    ScriptValues.objection(arguments)
        .ifPresent(
            reason ->
                table.problem(
                    KEY,
                    SiteReader.quoted(arguments) + " (" + reason + ")",
                    "kernel arguments that iPXE passes on unchanged"));
    if (arguments.length() > ScriptValues.MAX_KERNEL_ARGUMENTS) {
      table.problem(
          KEY, arguments.length() + " characters", "at most " + ScriptValues.MAX_KERNEL_ARGUMENTS);
    }
    return arguments;
  }
}
