package org.bootmirror.source.toml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value that the operator has yet to write: a string that begins with {@value #MARK}, as a new
 * source has. No key accepts one.
 */
public final class UnfilledValue {

  /** The beginning of the string; what follows is for the operator. */
  public static final String MARK = "FILL IN";

  /** The value, for errors. */
  public static final String FOUND = "a value that is not filled in";

  private UnfilledValue() {}

  static boolean isOne(JsonNode node) {
    return node.isTextual() && node.textValue().startsWith(MARK);
  }

  /**
   * Whether a document has such a value at a path.
   *
   * @param path names, and indices into arrays
   */
  static boolean isAt(JsonNode document, List<Object> path) {
    JsonNode at = document;
    for (Object step : path) {
      at = step instanceof Integer index ? at.path(index) : at.path(String.valueOf(step));
    }
    return isOne(at);
  }
}
