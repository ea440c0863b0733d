package org.bootmirror.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table of a TOML document, asked key by key. A key of the wrong type is noted as a mistake and
 * reads as if it were absent; {@link #noOthers} notes the keys that nobody asked for.
 */
final class TomlKeys {

  private final TomlFile file;
  private final List<Object> path;
  private final JsonNode table;
  private final Set<String> asked = new HashSet<>();

  TomlKeys(TomlFile file, List<Object> path, JsonNode table) {
    this.file = file;
    this.path = path;
    this.table = table;
  }

  /** A string that must be there. */
  Optional<String> required(String key, String meaning) {
    if (!table.has(key)) {
      asked.add(key);
      mistake(key, "nothing", meaning);
      return Optional.empty();
    }
    return optional(key, meaning);
  }

  /** A string that may be there. */
  Optional<String> optional(String key, String meaning) {
    return node(key)
        .filter(
            node -> {
              if (!node.isTextual()) {
                mistake(key, type(node), "a string: " + meaning);
              }
              return node.isTextual();
            })
        .map(JsonNode::textValue);
  }

  /** A list of strings; absent reads as empty. Those of another type are noted and left out. */
  Map<Integer, String> strings(String key, String meaning) {
    Map<Integer, String> values = new LinkedHashMap<>();
    node(key)
        .ifPresent(
            node -> {
              if (!node.isArray()) {
                mistake(key, type(node), "a list: " + meaning);
                return;
              }
              for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isTextual()) {
                  values.put(i, node.get(i).textValue());
                } else {
                  file.mistake(at(key, i), type(node.get(i)), "a string: " + meaning);
                }
              }
            });
    return values;
  }

  /** A table that may be there. */
  Optional<TomlKeys> table(String key, String meaning) {
    return node(key)
        .filter(
            node -> {
              if (!node.isObject()) {
                mistake(key, type(node), meaning);
              }
              return node.isObject();
            })
        .map(node -> new TomlKeys(file, at(key), node));
  }

  /** The tables in this one, by name, in the order of the file. */
  Map<String, TomlKeys> tables(String meaning) {
    Map<String, TomlKeys> tables = new LinkedHashMap<>();
    for (String key : keys()) {
      table(key, meaning).ifPresent(found -> tables.put(key, found));
    }
    return tables;
  }

  /** Says that these keys may be there, whether or not they are read. */
  void allow(String... keys) {
    asked.addAll(List.of(keys));
  }

  /** Whether none of the keys asked for is there. */
  boolean hasNoneAllowed() {
    return asked.stream().noneMatch(table::has);
  }

  /** Whether a key is there and holds an empty list. */
  boolean isEmptyList(String key) {
    return table.path(key).isArray() && table.path(key).isEmpty();
  }

  /** Whether a key is there, of whatever type. */
  boolean has(String key) {
    return table.has(key);
  }

  /** Whether a key is there and holds a string. */
  boolean isText(String key) {
    return table.path(key).isTextual();
  }

  /** Notes every key that was not asked for. */
  void noOthers() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        mistake(
            key,
            "a key of that name",
            "one of " + String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }

  /** Notes a mistake about one key of this table. */
  void mistake(String key, String found, String expected) {
    file.mistake(at(key), found, expected);
  }

  /** Notes a mistake about one element of a list in this table. */
  void mistake(String key, int index, String found, String expected) {
    file.mistake(at(key, index), found, expected);
  }

  /** Notes a mistake about this table as a whole. */
  void mistake(String found, String expected) {
    file.mistake(path, found, expected);
  }

  private Optional<JsonNode> node(String key) {
    asked.add(key);
    return Optional.ofNullable(table.get(key));
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Iterator<String> names = table.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    return keys;
  }

  private List<Object> at(Object... steps) {
    List<Object> extended = new ArrayList<>(path);
    extended.addAll(List.of(steps));
    return extended;
  }

  private static String type(JsonNode node) {
    JsonNodeType type = node.getNodeType();
    return switch (type) {
      case OBJECT -> "a table";
      case ARRAY -> "a list";
      case BOOLEAN -> "the boolean " + node;
      case NUMBER -> "the number " + node;
      case STRING -> "the string " + node;
      default -> "a date or time";
    };
  }
}
