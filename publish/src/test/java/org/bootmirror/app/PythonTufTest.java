package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.debian.ForkyPythonTuf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same by python-tuf, the reference implementation, of Debian forky. */
@Tag("programs")
@Tag("slow")
final class PythonTufTest extends TufClientContract {

  @Override
  ProcessBuilder program(List<String> arguments) throws IOException {
    // -S: none of the machine's own packages; securesystemslib verifies Ed25519 without them
    List<String> command =
        new ArrayList<>(
            List.of("python3", "-S", Path.of("src/test/tuf/client.py").toAbsolutePath() + ""));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PYTHONPATH", ForkyPythonTuf.fetched().modules().toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return builder;
  }

  @Test
  void theVersionIsKnown() throws Exception {
    Process process =
        program(List.of("", System.getProperty("java.io.tmpdir"), "--version"))
            .redirectErrorStream(true)
            .start();
    String versions = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(versions).isZero();
    System.out.print("python-tuf, securesystemslib, urllib3: " + versions);
  }
}
