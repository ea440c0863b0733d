package org.bootmirror.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bootmirror.content.Progress;
import org.bootmirror.http.Nginx;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.SampleRelease;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader of the served folder sees whole releases only, while releases come and are reverted. */
@Tag("programs")
final class SshTornReadTest {

  /** Of releases; the smaller numbers again are reverts. */
  private static final List<Integer> RELEASES = List.of(2, 3, 4, 2, 5, 3, 6, 1, 7, 8);

  @TempDir private Path work;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void readersOfTheServedFolderSeeWholeReleases() throws Exception {
    Path tree = Files.createDirectory(work.resolve("tree"));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (SshServer server = SshServer.start(work);
        Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      SshPlace place = server.place(tree, InstantSource.system());
      publish(place, 1);
      AtomicBoolean published = new AtomicBoolean();
      Future<Integer> reader = thread.submit(() -> read(nginx.localBase(0), published));
      for (int number : RELEASES) {
        publish(place, number);
      }
      published.set(true);

      int reads = reader.get();

      System.out.printf("ssh: %d whole reads while %d releases came%n", reads, RELEASES.size());
      assertThat(reads).isGreaterThan(RELEASES.size());
    } finally {
      thread.shutdownNow();
    }
  }

  /** Follows all references again and again; returns how often. */
  private int read(String base, AtomicBoolean published) throws IOException {
    int reads = 0;
    while (!published.get()) {
      SampleRelease.follow((path, limit) -> get(URI.create(base + "/" + path)));
      reads++;
    }
    return reads;
  }

  private byte[] get(URI address) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(address.toString()).isEqualTo(200);
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void publish(SshPlace place, int number) throws IOException {
    try (SshTarget target = SshTarget.open(place)) {
      Publication.run(
          PublishPlan.of(SampleRelease.tree("release " + number, number)), target, Progress.NONE);
    }
  }
}
