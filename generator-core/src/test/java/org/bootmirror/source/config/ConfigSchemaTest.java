package org.bootmirror.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema says of each fixture what the reader says; the oracle is a validator of 2020-12. */
final class ConfigSchemaTest {

  private static final Path FIXTURES = Path.of("src/test/configs");

  /** Problems that a schema cannot see: of several values together, of secrets, of numbers. */
  private static final Set<String> READER_ONLY =
      Set.of(
          "debugger-with-two-gaps",
          "description-with-a-password",
          "description-with-a-variable",
          "description-with-an-api-key",
          "location-with-a-slash",
          "location-with-an-access-key",
          "peer-of-port-too-large",
          "registrar-with-a-password",
          "registrar-with-a-secret",
          "registrar-with-a-token",
          "root-size-too-large",
          "service-after-an-unknown-one",
          "service-with-a-bearer",
          "service-with-a-password",
          "service-with-an-api-key",
          "set-at-an-unknown-location",
          "set-without-locations",
          "store-too-small",
          "tty-allow-list-without-nodes",
          "tty-keys-empty",
          "tty-nodes-beside-off",
          "value-not-filled-in");

  private static final Set<String> NO_TOML = Set.of("key-twice", "not-toml");

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(ConfigSchema.text(), SchemaValidatorsConfig.builder().build());

  static Stream<Path> mistakes() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve("mistakes"))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void goodConfigsAreValidAndAreStillWhenWritten() throws IOException {
    for (String name : new String[] {"good/whole.toml", "good/small.toml", "written.toml"}) {
      assertThat(schema.validate(json(FIXTURES.resolve(name)), InputFormat.JSON)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aConfigWithAMistakeIsInvalid(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).replace(".toml", "");
    if (!NO_TOML.contains(name)) {
      assertThat(schema.validate(json(file), InputFormat.JSON).isEmpty())
          .as(name)
          .isEqualTo(READER_ONLY.contains(name));
    }
  }

  @Test
  void theFileOfTheDemoIsTheSchema() throws IOException {
    assertThat(Files.readString(Path.of("../site-src", ConfigSchema.FILE)))
        .as("write what ConfigSchema.text() returns")
        .isEqualTo(ConfigSchema.text());
  }

  private static String json(Path file) throws IOException {
    JsonNode document = new TomlMapper().readTree(Files.readString(file));
    return document.toString();
  }
}
