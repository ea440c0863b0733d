package org.bootmirror.index;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Validates documents by {@code images.schema.json}. */
final class ImagesSchema {

  private static final JsonSchema SCHEMA = compiled();

  private ImagesSchema() {}

  /** The violations of the schema; none if the document is valid. */
  static List<String> violations(String document) {
    return SCHEMA.validate(document, InputFormat.JSON).stream()
        .map(ValidationMessage::toString)
        .sorted()
        .toList();
  }

  private static JsonSchema compiled() {
    try (InputStream schema = ImagesFile.class.getResourceAsStream("images.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              Objects.requireNonNull(schema),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
