package org.bootmirror.migration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.source.toml.SourceProblem;

/**
 * A value of a JSON file (RFC 8259) with its place.
 *
 * @param file that holds the value
 * @param line counted from 1
 * @param column counted from 1
 * @param value a map by key, a list, a string, or the text of another scalar
 */
record PlacedJson(Path file, int line, int column, Object value) {

  /** Such files are texts of a few kilobytes. */
  static final long MAX_BYTES = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The text of a scalar that is no string. */
  private record Scalar(String text) {}

  /**
   * Reads a file.
   *
   * @param problems receive a syntax error, with its place
   */
  static Optional<PlacedJson> read(Path file, List<SourceProblem> problems) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      problems.add(problem(file, 1, 1, Files.size(file) + " bytes", "at most " + MAX_BYTES));
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(Files.readAllBytes(file))) {
      parser.nextToken();
      PlacedJson value = value(file, parser);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        problems.add(
            problem(file, at.getLineNr(), at.getColumnNr(), "more", "the end of the file"));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      problems.add(
          problem(
              file,
              at == null ? 1 : Math.max(1, at.getLineNr()),
              at == null ? 1 : Math.max(1, at.getColumnNr()),
              "no JSON (" + message + ")",
              "JSON (RFC 8259)"));
      return Optional.empty();
    } catch (CharConversionException e) { // bytes that look like UTF-32, and are not
      problems.add(problem(file, 1, 1, "no JSON (" + e.getMessage() + ")", "JSON (RFC 8259)"));
      return Optional.empty();
    }
  }

  private static PlacedJson value(Path file, JsonParser parser) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    JsonToken token = parser.currentToken();
    Object value;
    if (token == JsonToken.START_OBJECT) {
      Map<String, PlacedJson> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        object.put(key, value(file, parser));
      }
      value = object;
    } else if (token == JsonToken.START_ARRAY) {
      List<PlacedJson> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(file, parser));
      }
      value = list;
    } else {
      String text = token == null ? "nothing" : parser.getText();
      value = token == JsonToken.VALUE_STRING ? text : new Scalar(text);
    }
    return new PlacedJson(file, at.getLineNr(), Math.max(1, at.getColumnNr()), value);
  }

  /** The place, for a message. */
  String place() {
    return file + ":" + line + ":" + column;
  }

  /** The string, if the value is one. */
  Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The elements; nothing if the value is no list. */
  Optional<List<PlacedJson>> list() {
    if (!(value instanceof List<?> all)) {
      return Optional.empty();
    }
    return Optional.of(all.stream().map(PlacedJson.class::cast).toList());
  }

  /** The values by key; nothing if the value is no object. */
  Optional<Map<String, PlacedJson>> object() {
    if (!(value instanceof Map<?, ?> all)) {
      return Optional.empty();
    }
    Map<String, PlacedJson> object = new LinkedHashMap<>();
    all.forEach((key, one) -> object.put((String) key, (PlacedJson) one));
    return Optional.of(object);
  }

  /** Whether the value says nothing: {@code null}, or empty. */
  boolean isEmpty() {
    return (value instanceof Scalar scalar && scalar.text().equals("null"))
        || (value instanceof String text && text.isEmpty())
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** The problem that this value is none of the expected ones. */
  SourceProblem problem(String key, String expected) {
    return new SourceProblem(file.toString(), line, column, key, shown(), expected, List.of());
  }

  /** The value, short, for a message. */
  String shown() {
    String text =
        value instanceof Map
            ? "an object"
            : value instanceof List
                ? "a list"
                : value instanceof Scalar scalar ? scalar.text() : "\"" + value + "\"";
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static SourceProblem problem(
      Path file, int line, int column, String found, String expected) {
    return new SourceProblem(file.toString(), line, column, "file", found, expected, List.of());
  }
}
