package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.cli.json.Report;

/**
 * A run of a command with {@code --json}: one object in ASCII, of the schema, with the exit status.
 *
 * @param status of the run
 * @param json the object
 * @param errors standard error
 */
record JsonOutput(int status, JsonNode json, String errors) {

  static JsonOutput of(String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
    int status = Bootmirror.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    String text = out.toString();
    assertThat(text).as("%s%s", text, err).matches("[\\n -~]+");
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(schema().validate(json)).as(text).isEmpty();
    assertThat(json.get("status").asInt()).isEqualTo(status);
    return new JsonOutput(status, json, err.toString());
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  /**
   * Whether an example has the keys of this output in the same order, and values of the same types.
   * Of a list, each element of the example must be like one of the output.
   */
  boolean isLike(JsonNode example) {
    return isLike(example, json);
  }

  private static boolean isLike(JsonNode example, JsonNode actual) {
    if (example.getNodeType() != actual.getNodeType()) {
      return false;
    }
    if (example.isArray()) {
      for (JsonNode one : example) {
        boolean found = false;
        for (JsonNode other : actual) {
          found |= isLike(one, other);
        }
        if (!found) {
          return false;
        }
      }
      return example.isEmpty() == actual.isEmpty();
    }
    List<String> keys = new ArrayList<>();
    example.fieldNames().forEachRemaining(keys::add);
    List<String> others = new ArrayList<>();
    actual.fieldNames().forEachRemaining(others::add);
    return keys.equals(others)
        && keys.stream().allMatch(key -> isLike(example.get(key), actual.get(key)));
  }
}
