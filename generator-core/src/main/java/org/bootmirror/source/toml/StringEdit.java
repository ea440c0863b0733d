package org.bootmirror.source.toml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces one string at its known place in the text of a TOML document. The new text is parsed and
 * compared: it differs from the old document in this string only, or the edit is given up.
 *
 * <p>Reference: TOML 1.0.0, "Keys" and "String".
 */
final class StringEdit {

  /** Characters that no kind of string escapes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._-]+");

  private static final String BASIC = "\"(?:[^\"\\\\\n]|\\\\.)*+\"";
  private static final String LITERAL = "'[^'\n]*+'";
  private static final String KEY_PART = "(?:[A-Za-z0-9_-]++|" + BASIC + "|" + LITERAL + ")";

  /** A key, dotted or not, and the sign behind it. */
  private static final Pattern KEY =
      Pattern.compile(KEY_PART + "(?:[ \t]*+\\.[ \t]*+" + KEY_PART + ")*+[ \t]*+=[ \t]*+");

  /** A string; groups 1 to 3: delimiter, content, delimiter. */
  private static final Pattern STRING =
      Pattern.compile("(\"\"\"|'''|\"|')((?:(?!\\1)[^\\\\]|\\\\.)*?)(\\1)", Pattern.DOTALL);

  private StringEdit() {}

  /**
   * The text with another string; empty if the edit would change more, or nothing is a string
   * there.
   *
   * @param document of the text
   * @param path to the string
   * @param line of the key, or of the element of a list; from 1
   * @param column in code points, from 1
   * @throws IllegalArgumentException if a string would have to escape the value
   */
  static String of(
      JsonNode document, List<Object> path, String text, int line, int column, String value) {
    if (!PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(value);
    }
    int at = offset(text, line, column);
    if (path.get(path.size() - 1) instanceof String) {
      Matcher key = KEY.matcher(text).region(at, text.length());
      if (!key.lookingAt()) {
        return "";
      }
      at = key.end();
    }
    Matcher string = STRING.matcher(text).region(at, text.length());
    if (!string.lookingAt()) {
      return "";
    }
    String edited = text.substring(0, string.start(2)) + value + text.substring(string.end(2));
    JsonNode expected = document.deepCopy();
    return set(expected, path, value) && expected.equals(parsed(edited)) ? edited : "";
  }

  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int passed = 1; passed < line; passed++) {
      start = text.indexOf('\n', start) + 1;
    }
    return Math.min(text.length(), text.offsetByCodePoints(start, column - 1));
  }

  private static boolean set(JsonNode document, List<Object> path, String value) {
    JsonNode parent = document;
    for (Object step : path.subList(0, path.size() - 1)) {
      parent = step instanceof Integer index ? parent.path(index) : parent.path((String) step);
    }
    Object last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode table && last instanceof String key) {
      return table.path(key).isTextual() && table.set(key, TextNode.valueOf(value)) != null;
    }
    if (parent instanceof ArrayNode list && last instanceof Integer index) {
      return list.path(index).isTextual() && list.set(index, TextNode.valueOf(value)) != null;
    }
    return false;
  }

  private static JsonNode parsed(String text) {
    try {
      return TomlTree.read(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
