package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Hashed bins, read by tuf-js. */
@Tag("programs")
final class TufJsBinsTest extends TufClientContract {

  @Override
  ProcessBuilder program(List<String> arguments) {
    Path program = Path.of("src/test/tuf").toAbsolutePath();
    assertThat(program.resolve("node_modules")).as("./check installs it").isDirectory();
    List<String> command = new ArrayList<>(List.of("node", "client.mjs"));
    command.addAll(arguments);
    return new ProcessBuilder(command).directory(program.toFile());
  }
}
