package org.bootmirror.source.site;

import java.util.Optional;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.source.toml.TomlKeys;

/** Kernel arguments in a table's key {@code arguments}. */
final class Arguments {

  static final String KEY = "arguments";
  static final String MEANING = "kernel arguments";

  private Arguments() {}

  /** The arguments, or none; a problem if iPXE would not pass them on unchanged. */
  static KernelArguments read(TomlKeys table, String key) {
    Optional<String> value = table.optional(key, MEANING);
    Optional<String> reason = value.flatMap(KernelArguments::objection);
    if (reason.isPresent()) {
      table.problem(
          key,
          SiteReader.quoted(value.orElse("")) + " (" + reason.get() + ")",
          "kernel arguments that iPXE passes on unchanged");
      return KernelArguments.NONE;
    }
    return KernelArguments.of(value.orElse(""));
  }
}
