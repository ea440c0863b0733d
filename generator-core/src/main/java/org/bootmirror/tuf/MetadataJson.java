package org.bootmirror.tuf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the JSON of metadata files (RFC 8259), and refuses all that canonical JSON cannot express:
 * fractions, null, whole numbers beyond 64 bits, lone surrogates. Duplicate members, anything
 * behind the end and deep nesting are refused, too.
 *
 * <p>Objects become {@link Map}, arrays {@link List}, numbers {@link Long}.
 */
final class MetadataJson {

  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON = new JsonFactory();

  private final String file;
  private final JsonParser parser;

  private MetadataJson(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Parses a file that is one object.
   *
   * @param file the name, for errors
   * @throws UntrustedException with line and column, or with the path of the member
   */
  static MetadataObject read(String file, byte[] bytes) throws UntrustedException {
    try (JsonParser parser = JSON.createParser(utf8(file, bytes))) {
      return new MetadataJson(file, parser).document();
    } catch (UntrustedException e) {
      throw e;
    } catch (IOException e) {
      throw UntrustedException.malformed(file, place(e), "malformed JSON", "JSON by RFC 8259");
    }
  }

  /** RFC 8259, 8.1: UTF-8 without a byte order mark. The JSON library would guess an encoding. */
  private static String utf8(String file, byte[] bytes) throws UntrustedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw UntrustedException.malformed(file, "", "bytes that are not UTF-8", "UTF-8");
    }
  }

  private static String place(IOException e) {
    return e instanceof JacksonException json && json.getLocation() != null
        ? json.getLocation().getLineNr() + ":" + json.getLocation().getColumnNr()
        : "";
  }

  private MetadataObject document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw wrong("", described(first), "an object");
    }
    MetadataObject document = new MetadataObject(file, "", object("", 0));
    JsonToken behind = parser.nextToken();
    if (behind != null) {
      throw wrong("", described(behind) + " behind the object", "the end of the file");
    }
    return document;
  }

  private Map<String, Object> object(String path, int depth) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      String name = wellFormed(path, parser.currentName());
      String place = MetadataObject.path(path, name);
      if (members.put(name, value(place, depth + 1)) != null) {
        throw wrong(place, "the member twice", "each member once");
      }
    }
    return members;
  }

  private List<Object> array(String path, int depth) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(current(path + "[" + values.size() + "]", depth + 1));
    }
    return values;
  }

  private Object value(String path, int depth) throws IOException {
    parser.nextToken();
    return current(path, depth);
  }

  private Object current(String path, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw wrong(path, "more than " + MAX_DEPTH + " levels", "metadata of TUF");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path, depth);
      case START_ARRAY -> array(path, depth);
      case VALUE_STRING -> wellFormed(path, parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> number(path);
      default ->
          throw wrong(
              path,
              described(parser.currentToken()),
              "an object, an array, a string, a whole number or a boolean");
    };
  }

  private long number(String path) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw wrong(path, "a number beyond 64 bits", "at most " + Long.MAX_VALUE);
    }
    return parser.getLongValue();
  }

  /** Lone surrogates have no UTF-8: different strings would get the same signed bytes. */
  private String wellFormed(String path, String text) throws UntrustedException {
    if (!CanonicalJson.isWellFormed(text)) {
      throw wrong(path, "a lone surrogate", "Unicode text");
    }
    return text;
  }

  private UntrustedException wrong(String path, String found, String expected) {
    return UntrustedException.malformed(file, path, found, expected);
  }

  private static String described(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT -> "a number";
      case VALUE_NUMBER_FLOAT -> "a fraction";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "another token";
    };
  }
}
