package org.bootmirror.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.content.Progress;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.SampleRelease;
import org.bootmirror.tree.HiddenFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publishers that are killed after each of their requests in turn. Readers find one whole release
 * under every name that they follow, and the next publisher completes the work.
 */
@Tag("programs")
final class SshKillTest {

  private static final int SAMPLE = 8;

  @TempDir private Path work;

  /** Grows by more than the life of a claim from run to run. */
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void killsAtASampleOfRequests() throws IOException {
    kill(SAMPLE);
  }

  @Test
  @Tag("slow")
  void killsAfterEachRequest() throws IOException {
    kill(Integer.MAX_VALUE);
  }

  private void kill(int most) throws IOException {
    try (SshServer server = SshServer.start(work)) {
      publish(server, 1, new CutClient(Integer.MAX_VALUE));
      CutClient counting = new CutClient(Integer.MAX_VALUE);
      publish(server, 2, counting);
      int requests = counting.requests();
      int kills = Math.min(most, requests);
      int interrupted = 0;
      for (int i = 0; i < kills; i++) {
        int last = (int) ((long) requests * i / kills);
        publish(server, 3 + i, new CutClient(last));
        SampleRelease.follow((path, limit) -> read(path.value()));
        interrupted += Files.exists(tree().resolve(".publishing")) ? 1 : 0;
      }
      System.out.printf(
          "ssh: %d kills after up to %d requests, %d while names changed%n",
          kills, requests, interrupted);
      assertThat(interrupted).as("kills while names changed").isPositive();

      publish(server, 1, new CutClient(Integer.MAX_VALUE));

      SampleRelease.follow((path, limit) -> read(path.value()));
      assertThat(read("kernel/linux.efi"))
          .startsWith("kernel release 1".getBytes(StandardCharsets.US_ASCII));
      assertThat(leftovers()).isEmpty();
    }
  }

  /** Publishes by a client that may be killed, whose connection then ends without a word. */
  private void publish(SshServer server, int number, CutClient client) throws IOException {
    now = now.plus(Duration.ofMinutes(11));
    SshPlace place = server.place(tree(), InstantSource.fixed(now));
    SshConnection connection = SshConnection.open(place);
    try {
      SshTarget target = SshTarget.over(connection, client.over(connection.sftp()), place);
      Publication.run(
          PublishPlan.of(SampleRelease.tree("release " + number, number)), target, Progress.NONE);
      target.close();
    } catch (IOException e) {
      assertThat(e).hasMessageEndingWith("killed");
    } finally {
      connection.close();
    }
  }

  private Path tree() {
    return work.resolve("tree");
  }

  private byte[] read(String path) throws IOException {
    return Files.readAllBytes(tree().resolve(path));
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(tree())) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> tree().relativize(file).toString())
          .filter(name -> HiddenFile.isPart(name) || HiddenFile.isOne(name))
          .toList();
    }
  }
}
