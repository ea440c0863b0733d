package org.bootmirror.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole document into a tree, as Jackson's mapper does. To make a mapper takes 30 ms in a
 * new process, an eighth of a run that only finds a mistake.
 */
public final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /**
   * Reads to the end.
   *
   * @param parser at the beginning; its limits, and what it says of repeated names, hold
   * @return a missing node for an empty document
   * @throws JsonParseException also if anything follows the document
   */
  public static JsonNode read(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return MissingNode.getInstance();
    }
    JsonNode root = value(parser, first);
    Deque<ContainerNode<?>> open = new ArrayDeque<>(); // not by recursion: depth does no harm
    if (root instanceof ContainerNode<?> container) {
      open.push(container);
    }
    String name = "";
    while (!open.isEmpty()) {
      JsonToken token = next(parser);
      if (token == JsonToken.FIELD_NAME) {
        name = parser.currentName();
      } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        open.pop();
      } else {
        JsonNode value = value(parser, token);
        if (open.peek() instanceof ObjectNode object) {
          object.set(name, value);
        } else if (open.peek() instanceof ArrayNode array) {
          array.add(value);
        }
        if (value instanceof ContainerNode<?> container) {
          open.push(container);
        }
      }
    }
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more behind the document");
    }
    return root;
  }

  private static JsonToken next(JsonParser parser) throws IOException {
    @Nullable JsonToken token = parser.nextToken();
    if (token == null) {
      throw new JsonParseException(parser, "no end of the document");
    }
    return token;
  }

  /** A value, or an empty container that begins. */
  private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> NODES.objectNode();
      case START_ARRAY -> NODES.arrayNode();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_DECIMAL
              ? NODES.numberNode(parser.getDecimalValue())
              : NODES.numberNode(parser.getDoubleValue());
      case VALUE_EMBEDDED_OBJECT -> NODES.pojoNode(parser.getEmbeddedObject());
      default -> throw new JsonParseException(parser, "found " + token + ", expected a value");
    };
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }
}
