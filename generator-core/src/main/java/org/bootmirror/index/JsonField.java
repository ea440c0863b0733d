package org.bootmirror.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bootmirror.content.Digest;

/**
 * A value of a JSON document together with its path (RFC 9535). Every access is checked; an error
 * names path, found and expected value.
 */
final class JsonField {

  /** The greatest number that JavaScript counts exactly. */
  static final long MAX_WHOLE = (1L << 53) - 1;

  private static final int MAX_SHOWN = 80;

  private final String path;
  private final JsonNode node;

  private JsonField(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /** The whole document. */
  static JsonField root(JsonNode node) {
    return new JsonField("$", node);
  }

  /** The path of the value. */
  String path() {
    return path;
  }

  /** Fails unless the value is an object without other keys than these. */
  JsonField requireKeys(Set<String> known) throws MalformedIndexException {
    requireObject();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw wrong("the key \"" + shortened(name) + "\"", "none but " + known);
      }
    }
    return this;
  }

  /** The value of a key, which must be present. */
  JsonField get(String key) throws MalformedIndexException {
    Optional<JsonField> field = find(key);
    if (field.isEmpty()) {
      throw wrong("no key \"" + key + "\"", "a value");
    }
    return field.get();
  }

  /** The value of a key, if the key is present. */
  Optional<JsonField> find(String key) throws MalformedIndexException {
    requireObject();
    JsonNode value = node.get(key);
    return Optional.ofNullable(value == null ? null : new JsonField(path + "." + key, value));
  }

  /** The elements of a list of at most {@code max}. */
  List<JsonField> list(int max) throws MalformedIndexException {
    if (!node.isArray()) {
      throw wrong(shown(), "a list");
    }
    if (node.size() > max) {
      throw wrong(node.size() + " elements", "at most " + max);
    }
    List<JsonField> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(new JsonField(path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** The elements of a list, each converted. */
  <T> List<T> list(int max, Reading<T> reading) throws MalformedIndexException {
    List<T> values = new ArrayList<>();
    for (JsonField element : list(max)) {
      values.add(reading.of(element));
    }
    return values;
  }

  /** A text of any characters. */
  String text() throws MalformedIndexException {
    if (!node.isTextual()) {
      throw wrong(shown(), "a text");
    }
    return node.textValue();
  }

  /** A text that {@code parser} accepts. */
  <T> T parsed(String expected, Function<String, T> parser) throws MalformedIndexException {
    String text = text();
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(shown(), expected);
    }
  }

  /** A SHA-256 digest. */
  Digest digest() throws MalformedIndexException {
    return parsed("64 lower-case hexadecimal digits", Digest::new);
  }

  /** An instant in UTC, in the one form that is written. */
  Instant instant() throws MalformedIndexException {
    Instant instant = parsed("an instant such as 2026-03-04T05:06:07Z", Instant::parse);
    if (!instant.toString().equals(text())) {
      throw wrong(shown(), "an instant written as " + instant);
    }
    return instant;
  }

  /** The one of {@code values} with this label. */
  <T> T oneOf(List<T> values, Function<T, String> label) throws MalformedIndexException {
    String text = text();
    for (T value : values) {
      if (label.apply(value).equals(text)) {
        return value;
      }
    }
    throw wrong(shown(), "one of " + values.stream().map(label).toList());
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  long whole(long min, long max) throws MalformedIndexException {
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    if (!fits || node.longValue() < min || node.longValue() > max) {
      throw wrong(shown(), "a whole number from " + min + " to " + max);
    }
    return node.longValue();
  }

  /** True or false. */
  boolean flag() throws MalformedIndexException {
    if (!node.isBoolean()) {
      throw wrong(shown(), "true or false");
    }
    return node.booleanValue();
  }

  /** An error about this value. */
  MalformedIndexException wrong(String found, String expected) {
    return new MalformedIndexException(path, found, expected);
  }

  /** The value as an error shows it. */
  String shown() {
    if (node.isTextual()) {
      return "\"" + shortened(node.textValue()) + "\"";
    }
    if (node.isContainerNode()) {
      return node.isArray() ? "a list" : "an object";
    }
    return node.isMissingNode() ? "nothing" : shortened(node.asText());
  }

  private void requireObject() throws MalformedIndexException {
    if (!node.isObject()) {
      throw wrong(shown(), "an object");
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /** Converts a value. */
  @FunctionalInterface
  interface Reading<T> {
    /** The value as the format means it. */
    T of(JsonField field) throws MalformedIndexException;
  }
}
