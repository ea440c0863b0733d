package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colour of help on a real terminal, which {@code script} opens, and elsewhere. */
@Tag("programs")
final class ColourTest {

  private static final String ESCAPE = "\u001b";

  @TempDir private Path work;

  @Test
  void terminalGetsColourUnlessItIsDeclined() throws Exception {
    String coloured = onTerminal("keys --help", "");
    assertThat(coloured).contains(ESCAPE);
    String plain = onTerminal("keys --help", "NO_COLOR=1");
    assertThat(plain).doesNotContain(ESCAPE);
    assertThat(onTerminal("keys --help", "TERM=dumb")).doesNotContain(ESCAPE);

    // Colour says nothing alone.
    assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void fileGetsNone() throws Exception {
    Path file = work.resolve("file");
    onTerminal("keys --help > " + file, "");
    assertThat(Files.readString(file)).contains("Usage").doesNotContain(ESCAPE);
    onTerminal("keys 2> " + file, "");
    assertThat(Files.readString(file)).contains("Usage").doesNotContain(ESCAPE);
  }

  private String onTerminal(String arguments, String variable)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path options = Files.writeString(work.resolve("options"), "-cp \"" + path + "\"\n");
    String command =
        "env TERM=xterm "
            + variable
            + " "
            + String.join(" ", List.of(java, "@" + options, Bootmirror.class.getName(), arguments));
    ProcessBuilder script = new ProcessBuilder("script", "-qec", command, "/dev/null");
    script.environment().remove("NO_COLOR");
    Process process = script.redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
