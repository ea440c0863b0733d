package org.bootmirror.source.toml;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table of a TOML document, read key by key. A key of the wrong type is noted as a problem and
 * reads as absent; {@link #noOthers} notes the keys that were not read.
 */
public final class TomlKeys {

  private final TomlFile file;
  private final List<Object> path;
  private final JsonNode table;
  private final Set<String> asked = new HashSet<>();

  TomlKeys(TomlFile file, List<Object> path, JsonNode table) {
    this.file = file;
    this.path = path;
    this.table = table;
  }

  /** An optional value. */
  public Optional<TomlValue> value(String key) {
    asked.add(key);
    return Optional.ofNullable(table.get(key)).map(node -> new TomlValue(file, at(key), node));
  }

  /** A required string. */
  public Optional<String> required(String key, String meaning) {
    if (value(key).isEmpty()) {
      problem(key, "nothing", meaning);
    }
    return optional(key, meaning);
  }

  /** An optional string. */
  public Optional<String> optional(String key, String meaning) {
    return value(key).flatMap(value -> value.text(meaning));
  }

  /** An optional boolean; absent reads as false. */
  public boolean flag(String key, String meaning) {
    Optional<TomlValue> value = value(key);
    value
        .filter(found -> !found.node().isBoolean())
        .ifPresent(found -> found.problem(found.type(), "true or false: " + meaning));
    return value.filter(found -> found.node().asBoolean()).isPresent();
  }

  /**
   * An optional boolean, or {@code "yes"} or {@code "no"}; anything else is noted as a problem and
   * reads as absent.
   */
  public Optional<Boolean> choice(String key, String meaning) {
    return value(key).flatMap(value -> value.choice(meaning));
  }

  /** An optional day: a local date, or a string with one. */
  public Optional<LocalDate> day(String key, String meaning) {
    return value(key).flatMap(value -> value.day(meaning));
  }

  /** Whether a key has a table as its value. */
  public boolean isTable(String key) {
    return table.has(key) && table.get(key).isObject();
  }

  /** An optional table. */
  public Optional<TomlKeys> table(String key, String meaning) {
    return value(key).flatMap(value -> value.table(meaning));
  }

  /** The elements of a list; absent reads as empty. */
  public List<TomlValue> list(String key, String meaning) {
    Optional<TomlValue> value = value(key);
    List<TomlValue> elements = new ArrayList<>();
    if (value.isPresent() && !value.get().node().isArray()) {
      value.get().problem(value.get().type(), "a list: " + meaning);
    } else if (value.isPresent()) {
      for (JsonNode element : value.get().node()) {
        elements.add(new TomlValue(file, at(key, elements.size()), element));
      }
    }
    return elements;
  }

  /** The elements of a required list, which must not be empty. */
  public List<TomlValue> requiredList(String key, String meaning) {
    if (!table.has(key)) {
      problem(key, "nothing", "a list: " + meaning);
    } else if (table.get(key).isArray() && table.get(key).isEmpty()) {
      problem(key, "an empty list", meaning);
    }
    return list(key, meaning);
  }

  /** The tables in this table, by name, in the order of the file. */
  public Map<String, TomlKeys> tables(String meaning) {
    Map<String, TomlKeys> tables = new LinkedHashMap<>();
    for (String key : keys()) {
      table(key, meaning).ifPresent(found -> tables.put(key, found));
    }
    return tables;
  }

  /** Whether the table has a key, of any type. */
  public boolean has(String key) {
    return table.has(key);
  }

  /** Permits keys that are not read. */
  public void allow(String... keys) {
    asked.addAll(List.of(keys));
  }

  /** Notes every key that was neither read nor permitted. */
  public void noOthers() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        List<String> known = asked.stream().sorted().toList();
        file.problem(at(key), "a key of that name", "one of " + String.join(", ", known), known);
      }
    }
  }

  /** Notes a problem of one key of this table. */
  public void problem(String key, String found, String expected) {
    file.problem(at(key), found, expected, List.of());
  }

  /**
   * Notes a problem of one key of this table; the value is none of the choices, if there are any.
   */
  public void problem(String key, String found, String expected, List<String> choices) {
    file.problem(at(key), found, expected, choices);
  }

  /** File, line and column of one key of this table. */
  public String place(String key) {
    return file.place(at(key));
  }

  /** File, line and column of this table. */
  public String place() {
    return file.place(path);
  }

  /** Notes a problem of the table as a whole. */
  public void problem(String found, String expected) {
    file.problem(path, found, expected, List.of());
  }

  /** Whether a key was read or permitted. */
  public boolean knows(String key) {
    return asked.contains(key);
  }

  /** The names of all keys, in the order of the file. */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    table.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private List<Object> at(Object... steps) {
    List<Object> extended = new ArrayList<>(path);
    extended.addAll(List.of(steps));
    return extended;
  }
}
