package org.bootmirror.source.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** A table of {@code nodes.toml}. A number may stand for a string of digits. */
record TomlNode(TomlKeys table, Optional<String> name) implements NodeEntry {

  @Override
  public Set<String> keys() {
    return table.keys();
  }

  @Override
  public Optional<String> value(String key, String expected) {
    return table.value(key).flatMap(value -> text(value, expected));
  }

  /** One value, or a list. */
  @Override
  public List<String> values(String key, String expected) {
    Optional<TomlValue> value = table.value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get().isText()) {
      return text(value.get(), expected).stream().toList();
    }
    List<String> texts = new ArrayList<>();
    for (TomlValue element : table.requiredList(key, expected)) {
      element.text(expected).ifPresent(texts::add);
    }
    return texts;
  }

  @Override
  public void problem(String key, String found, String expected, List<String> choices) {
    // A node's name is the key of its own table.
    if (key.isEmpty() || key.equals(NodeChecker.NAME)) {
      table.problem(found, expected);
    } else {
      table.problem(key, found, expected, choices);
    }
  }

  @Override
  public Place place(String key) {
    boolean whole = key.isEmpty() || key.equals(NodeChecker.NAME);
    return () -> whole ? table.place() : table.place(key);
  }

  private static Optional<String> text(TomlValue value, String expected) {
    return value.node().isIntegralNumber()
        ? Optional.of(value.node().asText())
        : value.text(expected);
  }
}
