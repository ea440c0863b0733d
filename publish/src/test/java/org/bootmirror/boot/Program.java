package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The result of a program that ran to its end.
 *
 * @param status the exit status
 * @param output standard output and standard error
 */
public record Program(int status, String output) {

  /** Runs a program and returns its output; fails unless the exit status is 0. */
  public static String run(String... command) throws IOException {
    Program result = ask(command);
    assertThat(result.status()).as(String.join(" ", command) + "\n" + result.output()).isZero();
    return result.output();
  }

  /** Runs a program. */
  public static Program ask(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Program(process.waitFor(), output);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
