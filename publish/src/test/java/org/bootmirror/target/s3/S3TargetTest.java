package org.bootmirror.target.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.target.PageCopies;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.SampleRelease;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.TargetDifference.Kind;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.state.ClaimedException;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What a bucket costs, keeps and says, shown by S3Proxy. */
@Tag("programs")
final class S3TargetTest {

  private static final TreePath KERNEL = TreePath.of("kernel/large");
  private static final int MIB = 1 << 20;

  @TempDir private static Path work;
  private static S3ProxyServer server;
  private static HttpGate gate;

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

  @Test
  void eachNameHasItsOwnTypeAndCacheRule() throws IOException {
    S3Place place = server.bucket("headers", "");
    publish(place, SampleRelease.tree("abc", 1));
    Digest kernel = Digest.of("kernel abc".getBytes(StandardCharsets.US_ASCII));

    try (S3Client client =
        BucketConnection.open(place, S3ProxyServer.KEYS, BucketConnection.SILENCE)) {
      assertThat(headers(client, "kernel/" + kernel + ".linux.efi"))
          .isEqualTo("application/efi, public, max-age=31536000, immutable");
      assertThat(headers(client, "kernel/linux.efi")).isEqualTo("application/efi, no-cache");
      assertThat(headers(client, "images.json")).isEqualTo("application/json, no-cache");
      assertThat(headers(client, "ipxe/prod")).isEqualTo("text/plain; charset=us-ascii, no-cache");
    }
  }

  /** The bucket of the test has the page in the tree's two forms: with digest, and without. */
  @Test
  void pagesAreCopiedToTheirAddressesInTheBucket() throws IOException {
    S3Place place = server.bucket("headers-of-pages", "");
    PublishPlan plan =
        PageCopies.in(
            PublishPlan.of(
                new Tree(
                    List.of(
                        Entry.plain(ReservedFile.EXPERT_PAGE, Content.text("all variables")),
                        Entry.immutable(ReservedFile.IMAGES_PAGE, Content.text("all images"))))));
    gate.open();
    try (S3Target target = S3ProxyServer.open(through(place))) {
      assertThat(target.keepsMediaTypes()).isTrue();
      Publication.run(plan, target, Progress.NONE);
    }

    try (S3Client client =
        BucketConnection.open(place, S3ProxyServer.KEYS, BucketConnection.SILENCE)) {
      for (String address : List.of("expert", "images")) {
        HeadObjectResponse head =
            client.headObject(request -> request.bucket("headers-of-pages").key(address));
        assertThat(head.contentType())
            .as("S3Proxy's own spelling of the type")
            .isEqualToIgnoringWhitespace("text/html; charset=utf-8");
        assertThat(head.cacheControl()).isEqualTo("no-cache");
      }
    }
    Files.writeString(server.folder().resolve("headers-of-pages/expert"), "other variables");
    try (S3Target target = S3ProxyServer.open(place)) {
      assertThat(target.verify(plan).differences())
          .extracting(TargetDifference::path)
          .containsExactly(TreePath.of("expert"));
    }
  }

  private static String headers(S3Client client, String key) {
    HeadObjectResponse head = client.headObject(request -> request.bucket("headers").key(key));
    return head.contentType() + ", " + head.cacheControl();
  }

  @Test
  void anUnchangedTreeCostsTwoRequests() throws IOException {
    S3Place place = server.bucket("unchanged", "site");
    publish(place, SampleRelease.tree("abc", 1));
    gate.open();

    assertThat(publish(through(place), SampleRelease.tree("abc", 1)).nothing()).isTrue();

    assertThat(gate.requests()).hasSizeLessThanOrEqualTo(2);
  }

  /** The pointer says which release is there: the list of all files is not needed. */
  @Test
  void theReleaseThatIsThereAlreadyCostsOneRequest() throws IOException {
    S3Place place = server.bucket("again", "site");
    publish(place, SampleRelease.tree("old", 1)); // its files stay in the list
    PublishPlan plan = PublishPlan.of(SampleRelease.tree("abc", 2));
    Digest release = Digest.of(plan.files().bytes());
    try (S3Target target = S3ProxyServer.open(place)) {
      assertThat(target.begin(release)).isFalse();
      Publication.run(plan, target, Progress.NONE);
    }
    gate.open();

    try (S3Target target = S3ProxyServer.open(through(place))) {
      assertThat(target.begin(release)).isTrue();
    }

    assertThat(gate.requests()).containsExactly("GET /again/site/.publish/current");
    try (S3Target target = S3ProxyServer.open(place)) {
      target.delete(KERNEL);
      target.complete();
      target.finish();
    }
    try (S3Target target = S3ProxyServer.open(place)) {
      assertThat(target.begin(release)).as("after a deletion").isFalse();
    }
  }

  @Test
  void whatWasChangedByHandIsFoundAndStoredAgain() throws IOException {
    S3Place place = server.bucket("changed", "site");
    Tree tree = SampleRelease.tree("abc", 1);
    publish(place, tree);
    Path site = server.folder().resolve("changed/site");
    Files.delete(site.resolve("ipxe/prod"));
    Files.writeString(site.resolve("images.json"), "cut");
    Files.writeString(site.resolve("ipxe/mine"), "mine");
    try (S3Client client =
        BucketConnection.open(place, S3ProxyServer.KEYS, BucketConnection.SILENCE)) {
      client.putObject(
          request -> request.bucket("changed").key("site/kernel/linux"),
          RequestBody.fromString("kernel xyz"));
    }

    try (S3Target target = S3ProxyServer.open(place)) {
      assertThat(
              target.verify(PublishPlan.of(tree)).differences().stream()
                  .map(one -> one.kind() + " " + one.path()))
          .containsExactlyInAnyOrder(
              "MISSING ipxe/prod", "SIZE images.json", "DIGEST kernel/linux", "UNKNOWN ipxe/mine");
      Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }

    try (S3Target target = S3ProxyServer.open(place)) {
      assertThat(target.verify(PublishPlan.of(tree)).differences())
          .extracting(TargetDifference::kind)
          .containsExactly(Kind.UNKNOWN);
      assertThat(SampleRelease.follow(target::read)).isEqualTo(8);
      assertThat(target.read(TreePath.of("kernel/linux"), 100)).asString().isEqualTo("kernel abc");
    }
  }

  @Test
  void aLostStateIsFoundInTheBucketAndNoImmutableObjectIsSentAgain() throws IOException {
    S3Place place = server.bucket("lost", "");
    publish(place, SampleRelease.tree("abc", 1));
    deleteFolder(server.folder().resolve("lost/.publish"));
    gate.open();

    publish(through(place), SampleRelease.tree("abc", 1));

    assertThat(gate.requests()).noneMatch(line -> line.matches("PUT /lost/.*[0-9a-f]{64}[.].*"));
    assertThat(publish(place, SampleRelease.tree("abc", 1)).nothing()).isTrue();
  }

  @Test
  void aLargeObjectGoesOnWhereItWasInterrupted() throws IOException {
    S3Place place = server.bucket("large", "site");
    byte[] bytes = new byte[70 * MIB];
    for (int i = 0; i < bytes.length; i += 4096) {
      bytes[i] = (byte) (i >>> 12);
      bytes[i + 1] = (byte) (i >>> 20);
    }
    Tree tree = large(Content.bytes(bytes));
    gate.cutAfter(2, "partNumber=");
    assertThatThrownBy(() -> publish(through(place), tree)).isInstanceOf(BucketException.class);
    gate.open();

    try (S3Target target = later(through(place))) {
      Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }

    assertThat(gate.sent()).isBetween(38L * MIB, 39L * MIB); // 70 less two parts of 16
    try (S3Target target = later(place)) {
      byte[] found = target.read(KERNEL, bytes.length);
      assertThat(Digest.of(found)).isEqualTo(Digest.of(bytes));
    }
  }

  /** Five parts of four minutes each: a claim without a sign lives for ten. */
  @Test
  void aLongUploadGivesSignsOfLife() throws IOException {
    S3Place place = server.bucket("long", "site");
    Instant start = Instant.parse("2026-01-05T12:00:00Z");
    AtomicLong minutes = new AtomicLong();
    InstantSource now = () -> start.plus(Duration.ofMinutes(minutes.get()));
    List<Throwable> others = new ArrayList<>();
    Content large = Content.zeros(80 * MIB);
    OutputStream nowhere = OutputStream.nullOutputStream();
    large.writeTo(nowhere); // so that progress is that of the upload
    AtomicLong next = new AtomicLong(16 * MIB);
    Progress progress =
        (what, done, total) -> {
          if (done >= next.get()) {
            next.addAndGet(16 * MIB);
            minutes.addAndGet(4);
            others.add(catchThrowable(() -> publishAt(place, now)));
          }
        };

    try (S3Target target = S3ProxyServer.open(place, now, S3ProxyServer.KEYS)) {
      Publication.run(PublishPlan.of(large(large)), target, progress);
    }

    assertThat(others).hasSize(5).allMatch(one -> one instanceof ClaimedException);
  }

  private static void publishAt(S3Place place, InstantSource now) throws IOException {
    try (S3Target target = S3ProxyServer.open(place, now, S3ProxyServer.KEYS)) {
      Publication.run(PublishPlan.of(SampleRelease.tree("other", 1)), target, Progress.NONE);
    }
  }

  private static Tree large(Content content) {
    return new Tree(List.of(Entry.immutable(Phase.IMAGES, content, List.of(KERNEL))));
  }

  @Test
  void aRefusalSaysWhatIsWrong() throws IOException {
    S3Place place = server.bucket("refusals", "");

    assertThat(problem(() -> S3ProxyServer.open(place, clock(), S3ProxyServer.keys("another"))))
        .hasMessageContaining("s3://refusals")
        .hasMessageContaining("the secret key does not belong to the access key")
        .hasMessageContaining("403")
        .extracting(BucketException::problem)
        .isEqualTo(BucketProblem.WRONG_SECRET);
    S3Place absent = S3ProxyServer.place(server.port(), "absent", "");
    assertThat(problem(() -> S3ProxyServer.open(absent)))
        .hasMessageContaining("s3://absent")
        .extracting(BucketException::problem)
        .isEqualTo(BucketProblem.NO_BUCKET);
  }

  private static BucketException problem(Callable<?> opening) {
    return catchThrowableOfType(BucketException.class, opening::call);
  }

  @Test
  void anObjectThatIsThereIsNotMadeWhateverItsSize() throws IOException {
    S3Place place = server.bucket("taken", "");
    try (S3Target target = S3ProxyServer.open(place)) {
      StateStore store = target.state().orElseThrow();
      for (String found : List.of("other", "mine!", "much longer")) {
        store.write("claim-1", found.getBytes(US_ASCII));

        assertThat(store.create("claim-1", "mine.".getBytes(US_ASCII))).isFalse();
      }
      assertThat(store.create("claim-2", "mine.".getBytes(US_ASCII))).isTrue();
      assertThat(store.create("claim-2", "mine.".getBytes(US_ASCII)))
          .as("a repeated attempt finds its own object")
          .isTrue();
    }
  }

  @Test
  void ofPublishersAtOnceOneWinsAndTheOthersAreTold() throws Exception {
    S3Place place = server.bucket("race", "");
    publish(place, SampleRelease.tree("first", 1));
    ExecutorService runs = Executors.newFixedThreadPool(4);
    List<Future<WriteSummary>> all = new ArrayList<>();
    try {
      for (int run = 0; run < 4; run++) {
        Tree tree = SampleRelease.tree("run " + run, 2 + run);
        all.add(runs.submit(() -> publish(place, tree)));
      }
      int won = 0;
      for (Future<WriteSummary> one : all) {
        Throwable failure = catchThrowable(one::get);
        if (failure == null) {
          won++;
        } else {
          assertThat(failure)
              .isInstanceOf(ExecutionException.class)
              .hasCauseInstanceOf(ClaimedException.class);
        }
      }
      assertThat(won).isGreaterThanOrEqualTo(1);
    } finally {
      runs.shutdown();
    }
    try (S3Target target = S3ProxyServer.open(place)) {
      assertThat(SampleRelease.follow(target::read)).isEqualTo(8);
      assertThat(target.classify(problem(() -> target.read(TreePath.of("none"), 1))))
          .isEqualTo(TargetFailure.NOT_FOUND);
    }
  }

  /** The same place, by way of the gate. */
  private static S3Place through(S3Place place) {
    return S3ProxyServer.place(gate.port(), place.bucket(), place.address().prefix());
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  /** Opens a place when claims of now have no life any more. */
  private static S3Target later(S3Place place) throws IOException {
    return S3ProxyServer.open(
        place, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)), S3ProxyServer.KEYS);
  }

  private static WriteSummary publish(S3Place place, Tree tree) throws IOException {
    try (Target target = S3ProxyServer.open(place)) {
      return Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
