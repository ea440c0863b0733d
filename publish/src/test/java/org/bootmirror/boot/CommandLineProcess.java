package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code bootmirror} in processes of its own, as the tests' class path has it. */
final class CommandLineProcess {

  private final Process process;

  private CommandLineProcess(Process process) {
    this.process = process;
  }

  /** Runs a command, and returns its output; fails unless the exit status is 0. */
  static String run(String... arguments) throws IOException, InterruptedException {
    return Program.run(command(arguments).toArray(String[]::new));
  }

  /**
   * Starts a command that serves, and waits until it does.
   *
   * @return the output before the first request
   */
  static Serving serving(String... arguments) throws IOException {
    Process process = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    BufferedReader lines = process.inputReader();
    List<String> output = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      if (line.startsWith("Serving ")) {
        Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}));
        rest.setDaemon(true);
        rest.start();
        return new Serving(new CommandLineProcess(process), output);
      }
    }
    process.destroy();
    throw new AssertionError("the command ended:\n" + String.join("\n", output));
  }

  /** Writes a program {@code bootmirror} into a folder. */
  static void install(Path folder) throws IOException {
    Path program = Files.createDirectories(folder).resolve("bootmirror");
    List<String> command = command();
    Files.writeString(program, "#!/bin/sh\nexec '" + String.join("' '", command) + "' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("org.bootmirror.cli.Bootmirror");
    command.addAll(List.of(arguments));
    return command;
  }

  /** Ends the process. */
  void close() {
    process.destroy();
  }

  /**
   * A running server.
   *
   * @param process that serves
   * @param output up to the line that names the server
   */
  record Serving(CommandLineProcess process, List<String> output) {}
}
