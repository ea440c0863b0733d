package org.bootmirror.source.toml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of a TOML document and its place.
 *
 * @param file the document
 * @param path names, and indices into arrays
 * @param node the value
 */
public record TomlValue(TomlFile file, List<Object> path, JsonNode node) {

  /** The string; nothing, and a problem, if the value is no string. */
  public Optional<String> text(String meaning) {
    if (!node.isTextual()) {
      problem(type(), "a string: " + meaning);
      return Optional.empty();
    }
    if (UnfilledValue.isOne(node)) {
      problem(UnfilledValue.FOUND, meaning);
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  /** The table; nothing, and a problem, if the value is no table. */
  public Optional<TomlKeys> table(String meaning) {
    if (!node.isObject()) {
      problem(type(), meaning);
      return Optional.empty();
    }
    return Optional.of(new TomlKeys(file, path, node));
  }

  /** The elements of a list; none if the value is no list. */
  public List<TomlValue> elements() {
    List<TomlValue> elements = new ArrayList<>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      List<Object> place = new ArrayList<>(path);
      place.add(i);
      elements.add(new TomlValue(file, place, node.get(i)));
    }
    return elements;
  }

  Optional<Boolean> choice(String meaning) {
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    if (node.isTextual() && List.of("yes", "no").contains(node.textValue())) {
      return Optional.of(node.textValue().equals("yes"));
    }
    problem(type(), meaning);
    return Optional.empty();
  }

  /** Reference: TOML 1.0.0, "Local Date". */
  Optional<LocalDate> day(String meaning) {
    if (node instanceof POJONode pojo && pojo.getPojo() instanceof LocalDate day) {
      return Optional.of(day);
    }
    try {
      if (node.isTextual()) {
        return Optional.of(LocalDate.parse(node.textValue()));
      }
    } catch (DateTimeParseException e) {
      // no day: reported below
    }
    problem(type(), meaning);
    return Optional.empty();
  }

  /** The value's type, and a simple value itself, for errors. */
  public String found() {
    return type();
  }

  public boolean isText() {
    return node.isTextual();
  }

  public void problem(String found, String expected) {
    file.problem(path, found, expected, List.of());
  }

  /** Notes a value that is none of the choices. */
  public void notAmong(List<String> choices, String expected) {
    file.problem(path, node.toString(), expected, choices);
  }

  /** The type of the value, for errors. */
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
