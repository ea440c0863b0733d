package org.bootmirror.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside Jackson's own mapper. */
final class JsonTreeTest {

  private static final int DEEP = 200_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "7",
        "\"text\"",
        "{\"a\": [1, -2, 3000000000, 92233720368547758070, 1.5, 1e400, true, false, null, {}, []]}",
        "[[[{\"a\": {\"b\": [[]]}}], \"ü\\n\\u0000\"], {\"a\": 1, \"a\": 2}]"
      })
  void jsonIsReadAsByTheMapper(String text) throws IOException {
    assertThat(json(text)).isEqualTo(new ObjectMapper().readTree(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\"", "{\"a\":", "]", "{]", "[1] 2", "{} {}", "[1}", "x"})
  void whatIsNoDocumentIsRefused(String text) {
    assertThatThrownBy(() -> json(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void tomlIsReadAsByTheMapper() throws IOException {
    String text =
        """
        a = 1
        b = "two"
        c = [1, 2.5, [true], { d = 1979-05-27T07:32:00Z }]
        e.f = 0xff
        inf = inf
        date = 1979-05-27
        [[g]]
        h = 9_223_372_036_854_775_807
        [[g]]
        [i.j]
        """;
    TomlFactory toml = TomlFactory.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build();
    try (JsonParser parser = toml.createParser(text)) {
      assertThat(JsonTree.read(parser))
          .isEqualTo(
              TomlMapper.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build().readTree(text));
    }
  }

  @Test
  void depthDoesNoHarm() throws IOException {
    JsonFactory unlimited =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEP + 1).build())
            .build();
    String text = "[".repeat(DEEP) + "]".repeat(DEEP);
    try (JsonParser parser = unlimited.createParser(text)) {
      assertThat(JsonTree.read(parser).isArray()).isTrue();
    }
  }

  private static JsonNode json(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      return JsonTree.read(parser);
    }
  }
}
