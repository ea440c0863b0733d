package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generation to a file system of 4 MiB, in a mount namespace of its own. */
@Tag("programs")
final class FullDiskTest {

  private static final String SCRIPT =
      "mount -t tmpfs -o size=4m none \"$1\" || exit 99; cd \"$1\"; shift; \"$@\"; status=$?;"
          + " find . -name '*.part'; exit $status";

  @TempDir private Path work;

  @Test
  void theFolderTheFreeAndTheNeededBytesAreNamedAndNoPartIsLeft() throws Exception {
    Path source = Path.of("../site-src").toAbsolutePath().normalize();
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", SCRIPT, "sh", work.toString()));
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of("org.bootmirror.cli.Bootmirror", "generate"));
    command.addAll(List.of("--source", source.toString(), "--out", "tree"));

    Answer answer = run(command);

    assumeTrue(
        answer.status() != 99 && !answer.text().startsWith("unshare:"),
        () -> "no file system can be mounted here: " + answer.text());
    assertThat(answer.status()).as(answer.text()).isEqualTo(1);
    assertThat(answer.text())
        .matches(
            "(?s).*error: tree: the disk is full: found (?:[0-9]+ bytes|[0-9.]+ [KM]i?B) free,"
                + " expected room for [0-9.]+ Mi?B at most\n")
        .doesNotContain(".part");
  }

  private Answer run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("full-disk", "");
    try {
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      return new Answer(status, Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      Files.delete(log);
    }
  }

  /** What a process printed. */
  private record Answer(int status, String text) {}
}
