package org.bootmirror.source.toml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One value of a TOML document and where it stands.
 *
 * @param file the document
 * @param path names, and indices into arrays
 * @param node what stands there
 */
public record TomlValue(TomlFile file, List<Object> path, JsonNode node) {

  /** The string, or a mistake and nothing. */
  public Optional<String> text(String meaning) {
    if (!node.isTextual()) {
      problem(type(), "a string: " + meaning);
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  /** The table, or a mistake and nothing. */
  public Optional<TomlKeys> table(String meaning) {
    if (!node.isObject()) {
      problem(type(), meaning);
      return Optional.empty();
    }
    return Optional.of(new TomlKeys(file, path, node));
  }

  public boolean isText() {
    return node.isTextual();
  }

  public void problem(String found, String expected) {
    file.problem(path, found, expected, List.of());
  }

  /** Notes a value that is none of a few. */
  public void notAmong(List<String> choices, String expected) {
    file.problem(path, node.toString(), expected, choices);
  }

  /** What kind of value it is, for errors. */
  String type() {
    return switch (node.getNodeType()) {
      case OBJECT -> "a table";
      case ARRAY -> "a list";
      case BOOLEAN -> "the boolean " + node;
      case NUMBER -> "the number " + node;
      case STRING -> "the string " + node;
      default -> "a date or time";
    };
  }
}
