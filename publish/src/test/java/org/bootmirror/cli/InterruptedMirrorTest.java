package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror whose process is killed while files arrive, and the run that continues. */
@Tag("programs")
final class InterruptedMirrorTest {

  /** Bytes a second of each connection: the largest file takes seconds. */
  private static final int RATE = 150_000;

  @TempDir private Path work;
  private Path release = Path.of("release");
  private Path mirror = Path.of("mirror");
  private Path root = Path.of("root.json");

  @BeforeEach
  void generate() throws Exception {
    release = SignedSite.in(work).release(1, "release", "\"krn\", \"uefi\"");
    mirror = work.resolve("mirror");
    root = release.resolve("tuf/1.root.json");
  }

  @Test
  void aKilledRunIsContinuedByRanges() throws Exception {
    int port = Nginx.freePort();
    String server =
        String.format(
            Locale.ROOT,
            "server { listen 127.0.0.1:%d; root %s; default_type text/plain; limit_rate %d; }%n",
            port,
            release,
            RATE);
    try (Nginx slow = Nginx.serving(work.resolve("slow"), server, port)) {
      Process process = start("http://127.0.0.1:" + port);
      while (parts().stream().noneMatch(part -> part.toFile().length() > RATE)) {
        assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as(log()).isFalse();
      }
      process.destroyForcibly().waitFor();
      assertThat(mirror.resolve("ipxe")).doesNotExist();
      assertThat(slow.accessLog()).doesNotContain("\" 206 ");
    }

    try (Nginx fast = Nginx.serving(work.resolve("fast"), List.of(release))) {
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said, true);
      int status =
          Bootmirror.run(
              out, out, "mirror", fast.localBase(0), mirror.toString(), "--root", root.toString());

      assertThat(status).as(said.toString()).isZero();
      assertThat(fast.accessLog()).contains("\" 206 ");
    }
    Process diff = new ProcessBuilder("diff", "-r", release.toString(), mirror.toString()).start();
    assertThat(diff.getInputStream().readAllBytes()).isEmpty();
    assertThat(diff.waitFor()).isZero();
  }

  private List<Path> parts() throws IOException {
    Path folder = work.resolve(".mirror.state/downloads");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private Process start(String url) throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.bootmirror.cli.Bootmirror",
            "mirror",
            url,
            mirror.toString(),
            "--root",
            root.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(work.resolve("log"));
  }
}
