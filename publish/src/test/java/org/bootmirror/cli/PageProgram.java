package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs for Node that use the web page in Chromium. */
public final class PageProgram {

  private static final Path FOLDER = Path.of("src/test/page").toAbsolutePath();

  private PageProgram() {}

  /** Runs a program of {@code src/test/page}; returns the JSON that it prints. */
  public static JsonNode run(String program, Object... arguments)
      throws IOException, InterruptedException {
    return new ObjectMapper().readTree(output(program, arguments));
  }

  /** Runs a program of {@code src/test/page}; returns the output. */
  static String output(String program, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", FOLDER.resolve(program).toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(program + ": " + output).isZero();
    return output;
  }

  /** The elements of an array of strings. */
  public static List<String> texts(JsonNode list) {
    return List.of(new ObjectMapper().convertValue(list, String[].class));
  }
}
