package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell in a work folder with a program {@code ./bootmirror}. */
final class ManualShell implements AutoCloseable {

  private static final long MINUTES = 3;

  private final Path work;
  private final Path calls;
  private final Map<String, String> environment;
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Process server;

  /**
   * Makes the folders.
   *
   * @param folder holds the work folder {@code work}, the home {@code home}, and files of this
   *     class
   * @param environment of all commands, beside that of the test
   */
  ManualShell(Path folder, Map<String, String> environment) throws IOException {
    work = Files.createDirectories(folder.resolve("work"));
    calls = Files.createDirectories(folder.resolve("calls"));
    this.environment = environment;
    run(List.of("mkfifo", calls.resolve("queue").toString()), Path.of("."));
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-Duser.home=" + folder.resolve("home"),
            "-Dbootmirror.home=" + Path.of("..").toRealPath(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            CommandServer.class.getName(),
            calls.resolve("queue").toString());
    builder.environment().putAll(environment);
    server = builder.directory(work.toFile()).inheritIO().start();
  }

  /** The folder in which commands run. */
  Path work() {
    return work;
  }

  /** Lets a word of the text stand for a place of this test, in commands and files. */
  void place(String word, String here) {
    places.put(word, here);
  }

  /** The text with the places of this test. */
  String here(String text) {
    String here = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      here = here.replace(place.getKey(), place.getValue());
    }
    return here;
  }

  /** Empties the work folder but for the program. */
  void empty() throws IOException {
    run(List.of("sh", "-ec", "rm -rf ./* ./.[!.]*"), work);
    Path program = work.resolve("bootmirror");
    Files.writeString(
        program,
        """
        #!/bin/sh
        call=$(mktemp -d 'CALLS/XXXXXX')
        printf '%s\\0' "$@" >"$call/arguments"
        mkfifo "$call/status"
        echo "$call" >'CALLS/queue'
        read -r status <"$call/status"
        cat "$call/output"
        exit "$status"
        """
            .replace("CALLS", calls.toString()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  /** Runs a script up to the first failing command, and returns the output; fails unless 0. */
  String run(String script) throws IOException {
    return run(List.of("sh", "-ec", here(script)), work);
  }

  private String run(List<String> command, Path folder) throws IOException {
    Path output = calls.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended ? process.exitValue() : -1).as(command + "\n" + said).isZero();
      return said;
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    server.destroyForcibly();
    server.onExit().join();
  }
}
