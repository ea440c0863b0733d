package org.bootmirror.target.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bootmirror.content.Progress;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.SampleRelease;
import org.bootmirror.target.Target;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Publishers that die at any of their requests, while readers follow scripts and metadata: nobody
 * reads anything inconsistent, and the next publisher completes the work.
 */
@Tag("programs")
final class S3KillTest {

  @TempDir private static Path work;
  private static S3ProxyServer server;
  private static HttpGate gate;

  /** Later for each run: the claim of the killed one before has no life any more. */
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3ProxyServer.start(work);
    gate = new HttpGate(server.port());
  }

  @AfterAll
  static void stop() throws IOException {
    gate.close();
    server.close();
  }

  static IntStream someRequests() {
    return IntStream.of(9, 25, 33);
  }

  static IntStream everyRequest() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("someRequests")
  void aKilledRunLeavesTheReleaseBeforeOrAfter(int requests) throws IOException {
    kill("sample" + requests, requests, requests % 2 == 0);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("everyRequest")
  void aRunKilledAtAnyRequestLeavesTheReleaseBeforeOrAfter(int requests) throws IOException {
    kill("answered" + requests, requests, true);
    kill("unanswered" + requests, requests, false);
  }

  private void kill(String bucket, int requests, boolean answered) throws IOException {
    S3Place place = server.bucket(bucket, "site");
    publish(place, SampleRelease.tree("one", 1));

    gate.cutAfter(requests, answered);
    Throwable killed = catchThrowable(() -> publish(through(place), SampleRelease.tree("two", 2)));

    follow(place);
    if (requests < 20) {
      assertThat(killed).isInstanceOf(IOException.class); // or nothing was killed
    }
    // Back to the release of before, which the list of files still names.
    publish(place, SampleRelease.tree("one", 3));
    follow(place);
    assertThat(read(place, "uefi/prod")).isEqualTo("image one");
    assertThat(read(place, "ipxe/prod")).startsWith("kernel/");
    publish(place, SampleRelease.tree("two", 4));
    follow(place);
    assertThat(read(place, "uefi/prod")).isEqualTo("image two");
    assertThat(
            server.folder().resolve(bucket).resolve("site").resolve(HiddenFile.PUBLISHING.label()))
        .doesNotExist();
  }

  @Test
  void aReaderNeverSeesTwoReleasesAtOnce() throws Exception {
    S3Place place = server.bucket("torn", "");
    publish(place, SampleRelease.tree("0", 1));
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong reads = new AtomicLong();
    AtomicReference<Throwable> torn = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              try (Target target = S3ProxyServer.open(place)) {
                while (!done.get()) {
                  reads.addAndGet(SampleRelease.follow(target::read));
                }
              } catch (IOException | AssertionError e) {
                torn.set(e);
              }
            });
    reader.start();
    for (int release = 1; release <= 8; release++) {
      Tree tree = SampleRelease.tree(Integer.toString(release % 4 == 3 ? 1 : release), 1 + release);
      boolean killed = release % 2 == 0;
      gate.cutAfter(killed ? 7 + 2 * release : Integer.MAX_VALUE, release % 4 == 0);
      Throwable end = catchThrowable(() -> publish(through(place), tree));
      assertThat(end instanceof IOException).as("killed: %s", end).isEqualTo(killed);
    }
    publish(place, SampleRelease.tree("last", 20));
    done.set(true);
    reader.join();

    assertThat(torn.get()).isNull();
    assertThat(reads.get()).isGreaterThan(50);
    System.out.println("reads of a bucket while releases changed: " + reads.get());
  }

  private static void follow(S3Place place) throws IOException {
    try (Target target = S3ProxyServer.open(place)) {
      assertThat(SampleRelease.follow(target::read)).isEqualTo(8);
    }
  }

  private static String read(S3Place place, String path) throws IOException {
    try (Target target = S3ProxyServer.open(place)) {
      byte[] bytes = target.read(new TreePath(path), 1000);
      return new String(bytes, StandardCharsets.US_ASCII);
    }
  }

  private static S3Place through(S3Place place) {
    return S3ProxyServer.place(gate.port(), place.bucket(), place.address().prefix());
  }

  private void publish(S3Place place, Tree tree) throws IOException {
    now = now.plusSeconds(660);
    Instant clock = now;
    InstantSource fixed = () -> clock;
    try (Target target = S3ProxyServer.open(place, fixed, S3ProxyServer.KEYS)) {
      Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }
  }
}
