package org.bootmirror.source.toml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import java.io.IOException;
import org.bootmirror.json.JsonTree;

/** The values of a TOML document, without their places. */
final class TomlTree {

  private TomlTree() {}

  /**
   * Reads a document.
   *
   * @throws JsonProcessingException at the first syntax error
   */
  static JsonNode read(String text) throws JsonProcessingException {
    TomlFactory toml = TomlFactory.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build();
    try (JsonParser parser = toml.createParser(text)) {
      return JsonTree.read(parser);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }
}
