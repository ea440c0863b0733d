package org.bootmirror.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootmirror.content.Content;

/** Programs that were written by others, and know these formats. */
public final class Oracle {

  private Oracle() {}

  /** What a program prints; fails if its status is not 0. */
  public static String run(String... command) throws IOException {
    Result result = ask(command);
    assertThat(result.status()).as(String.join(" ", command) + "\n" + result.output()).isZero();
    return result.output();
  }

  /** Status and output of a program. */
  public static Result ask(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C", "MTOOLS_SKIP_CHECK", "0"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Writes a content to a file. */
  public static Path write(Content content, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      content.writeTo(out);
    }
    return file;
  }

  /**
   * How a program ended.
   *
   * @param status its exit status
   * @param output both of its streams
   */
  public record Result(int status, String output) {}
}
