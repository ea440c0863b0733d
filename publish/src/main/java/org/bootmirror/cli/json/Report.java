package org.bootmirror.cli.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/**
 * The one object that a command prints.
 *
 * @param command the words of the command, without {@code bootmirror}
 * @param status the exit status
 * @param result absent if the command has failed before there was one
 * @param problems each problem; none with exit status 0
 */
public record Report(
    String command, int status, Optional<JsonFields.Body> result, List<ReportedProblem> problems) {

  /** The version of the form: grows if the meaning of a key changes, or a key goes. */
  public static final int SCHEMA = 1;

  /** Copies the list. */
  public Report {
    problems = List.copyOf(problems);
  }

  /**
   * The object in ASCII: control characters cannot reach a terminal.
   *
   * @throws IOException if a result cannot be read
   */
  public String json() throws IOException {
    StringWriter out = new StringWriter();
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(out).setPrettyPrinter(lines)) {
      JsonFields fields = new JsonFields(json);
      json.writeStartObject();
      fields.number("schema", SCHEMA);
      fields.text("command", command);
      fields.number("status", status);
      if (result.isPresent()) {
        fields.object("result", result.get());
      }
      fields.list("errors", problems, (one, problem) -> problem.write(one));
      json.writeEndObject();
    }
    return out.toString();
  }
}
