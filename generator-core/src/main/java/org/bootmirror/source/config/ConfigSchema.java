package org.bootmirror.source.config;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of configs, made from {@link ConfigKey}. Editors of TOML find the
 * schema by a comment in the first line of a config, {@code #:schema ../config.schema.json}.
 */
public final class ConfigSchema {

  /** The file, beside {@code site.toml}. */
  public static final String FILE = "config.schema.json";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ConfigSchema() {}

  /** The schema, with a newline at the end. */
  public static String text() {
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(lines).writeValueAsString(schema()) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // to a string: impossible
    }
  }

  private static ObjectNode schema() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:bootmirror:config:1");
    schema.put("title", "Bootstrap config of bootmirror");
    withKeys(schema, ConfigTable.TOP);
    ObjectNode properties = schema.withObject("/properties");
    for (ConfigTable table : ConfigTable.values()) {
      if (table != ConfigTable.TOP) {
        properties.set(table.label(), table(table));
      }
    }
    return schema;
  }

  private static ObjectNode table(ConfigTable table) {
    ObjectNode node = JSON.objectNode().put("description", table.meaning());
    if (table.form() == ConfigTable.Form.KEYS) {
      return withKeys(node, table);
    }
    node.put("type", "object");
    node.put("maxProperties", table.maxNames());
    node.set("propertyNames", text(JSON.objectNode(), ConfigGrammar.NAME));
    node.set(
        "additionalProperties",
        table.form() == ConfigTable.Form.NAMED_VALUES
            ? value(table.value())
            : withKeys(JSON.objectNode(), table));
    return node;
  }

  private static ObjectNode withKeys(ObjectNode node, ConfigTable table) {
    node.put("type", "object");
    node.put("additionalProperties", false);
    List<ConfigKey> keys = table.keys();
    ArrayNode required = JSON.arrayNode();
    keys.stream().filter(ConfigKey::isRequired).forEach(key -> required.add(key.label()));
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    ObjectNode properties = JSON.objectNode();
    keys.forEach(key -> properties.set(key.label(), value(key)));
    node.set("properties", properties);
    return node;
  }

  private static ObjectNode value(ConfigKey key) {
    ObjectNode node = JSON.objectNode().put("description", key.meaning());
    return switch (key.shape()) {
      case TEXT -> text(node, key.grammar());
      case FLAG -> node.put("type", "boolean");
      case LIST -> {
        node.put("type", "array");
        node.put("maxItems", ConfigKey.MAX_ITEMS);
        node.put("uniqueItems", true);
        node.set("items", text(JSON.objectNode(), key.grammar()));
        yield node;
      }
    };
  }

  private static ObjectNode text(ObjectNode node, ConfigGrammar grammar) {
    if (!grammar.choices().isEmpty()) {
      ArrayNode choices = JSON.arrayNode();
      grammar.choices().forEach(choices::add);
      node.set("enum", choices);
      return node;
    }
    node.put("type", "string");
    node.put("maxLength", grammar.maxLength());
    node.put("pattern", "^(" + grammar.pattern() + ")$");
    return node;
  }
}
