package org.bootmirror.source.config;

import java.util.List;
import java.util.stream.Collectors;

/** A value of a config, checked. */
public sealed interface ConfigValue {

  /** The value in TOML, on one line. */
  String toml();

  /**
   * A string.
   *
   * @param text printable ASCII
   */
  record Text(String text) implements ConfigValue {
    /** A basic string (TOML 1.0.0, "String"): of printable ASCII, two characters are escaped. */
    @Override
    public String toml() {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }

  /**
   * A list of strings.
   *
   * @param texts printable ASCII
   */
  record Texts(List<String> texts) implements ConfigValue {
    /** Copies the list. */
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public String toml() {
      return texts.stream()
          .map(text -> new Text(text).toml())
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * A boolean.
   *
   * @param is whether the key's statement is true
   */
  record Flag(boolean is) implements ConfigValue {
    @Override
    public String toml() {
      return Boolean.toString(is);
    }
  }
}
