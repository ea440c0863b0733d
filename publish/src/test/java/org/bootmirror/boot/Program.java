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
record Program(int status, String output) {

  /** Runs a program and returns its output; fails unless the exit status is 0. */
  static String run(String... command) throws IOException, InterruptedException {
    Program result = ask(command);
    assertThat(result.status()).as(String.join(" ", command) + "\n" + result.output()).isZero();
    return result.output();
  }

  /** Runs a program. */
  static Program ask(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Program(process.waitFor(), output);
  }
}
