package org.bootmirror.target.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.cli.SignedSite;
import org.bootmirror.content.Progress;
import org.bootmirror.http.Retries;
import org.bootmirror.mirror.FailedFilesException;
import org.bootmirror.mirror.MirrorOptions;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.mirror.Origin;
import org.bootmirror.mirror.SiteMirror;
import org.bootmirror.target.FolderTree;
import org.bootmirror.target.PageCopies;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tuf.UntrustedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors of a site that was published to a bucket. */
@Tag("programs")
final class BucketMirrorTest {

  @TempDir private static Path shared;
  private static S3ProxyServer server;
  private static HttpGate gate;
  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path first = Path.of("first");
  private static Path second = Path.of("second");

  @TempDir private Path work;

  @BeforeAll
  static void start() throws Exception {
    server = S3ProxyServer.start(shared);
    gate = new HttpGate(server.port());
    site = SignedSite.in(shared);
    first = site.release(1, "first", "\"krn\", \"uefi\"");
    second = site.release(2, "second", "\"krn\"");
  }

  @AfterAll
  static void stop() throws IOException {
    gate.close();
    server.close();
  }

  @Test
  void aMirrorIsTheSiteInTheBucketAndFollowsIt() throws Exception {
    S3Place place = published("plain", first, 0);
    Path site = server.folder().resolve("plain/site");
    assertThat(site.resolve("generate")).hasSameBinaryContentAs(first.resolve("generate.html"));
    gate.open();

    MirrorResult result = mirror(place);

    assertThat(result.fetched()).isPositive();
    assertSame(first);
    gate.open();
    assertThat(mirror(place).isUnchanged()).isTrue();
    assertThat(gate.requests()).hasSizeLessThanOrEqualTo(3);

    publish(place, second, 1);
    assertThat(mirror(place).removed()).isPositive();
    assertThat(Files.readAllBytes(mirror().resolve("ipxe/prod")))
        .isEqualTo(Files.readAllBytes(second.resolve("ipxe/prod")));
    publish(place, first, 2);
    assertThatThrownBy(() -> mirror(place)).isInstanceOf(UntrustedException.class);
  }

  @Test
  void aPartOfAFileIsContinuedAndOtherBytesAreFetchedAgain() throws Exception {
    S3Place place = published("parts", first, 0);
    Path image = first.resolve("uefi/prod.efi").toRealPath();
    String digest = image.getFileName().toString().substring(0, 64);
    byte[] bytes = Files.readAllBytes(image);
    Path part =
        Files.createDirectories(work.resolve(".mirror.state/downloads"))
            .resolve("." + digest + ".part");
    Files.write(part, Arrays.copyOf(bytes, 100_000));
    // Only the rest is fetched: the start in the bucket is another by now.
    Path stored = server.folder().resolve("parts/site/uefi").resolve(image.getFileName());
    byte[] other = bytes.clone();
    other[0] ^= 1;
    Files.write(stored, other);

    mirror(place);

    assertSame(first);
    Path kernel = first.resolve("kernel/memtest").toRealPath();
    String name = kernel.getFileName().toString().substring(0, 64);
    Path mirrored = mirror().resolve("kernel").resolve(kernel.getFileName());
    Files.delete(mirrored);
    Files.createDirectories(part.getParent());
    Files.write(part.resolveSibling("." + name + ".part"), new byte[1000]);
    assertThat(mirror(place).fetched()).isOne();
    assertSame(first);
  }

  @Test
  void wrongBytesAndWrongLengthsAreRefused() throws Exception {
    S3Place place = published("lies", first, 0);
    Path kernel =
        server
            .folder()
            .resolve("lies/site/kernel")
            .resolve(first.resolve("kernel/memtest").toRealPath().getFileName());
    byte[] right = Files.readAllBytes(kernel);
    byte[] wrong = right.clone();
    wrong[1000] ^= 1;
    for (byte[] lie : List.of(wrong, new byte[0], "lie".getBytes(StandardCharsets.US_ASCII))) {
      Files.write(kernel, lie);
      assertThatThrownBy(() -> mirror(place))
          .isInstanceOf(FailedFilesException.class)
          .hasMessageContaining(kernel.getFileName().toString());
      assertThat(mirror().resolve("ipxe")).doesNotExist();
    }
    Files.write(kernel, right);
    mirror(place);
    assertSame(first);
  }

  @Test
  void aHostThatFallsSilentIsAnErrorAndTheNextRunGoesOn() throws Exception {
    S3Place place = published("silent", first, 0);
    for (int requests : new int[] {1, 4, 15}) {
      gate.cutAfter(requests, requests % 2 == 0);
      assertThatThrownBy(() -> mirror(place)).isInstanceOf(IOException.class);
      assertThat(mirror().resolve("ipxe")).doesNotExist();
    }
    gate.open();
    mirror(place);
    assertSame(first);
  }

  private Path mirror() {
    return work.resolve("mirror");
  }

  /** Mirrors by way of the gate. */
  private MirrorResult mirror(S3Place place) throws IOException {
    S3Place through = S3ProxyServer.place(gate.port(), place.bucket(), place.address().prefix());
    FolderPlace folder = new FolderPlace(mirror(), NameStyle.SYMBOLIC, work, site.start());
    byte[] root = Files.readAllBytes(first.resolve("tuf/1.root.json"));
    try (Origin origin =
        SiteMirror.ofBucket(
            BucketFiles.open(through, S3ProxyServer.KEYS, Duration.ofSeconds(5)),
            new Retries(2, Duration.ofMillis(10)))) {
      return new SiteMirror(origin, folder, root, Progress.NONE, MirrorOptions.PLAIN)
          .update(site.start().plus(Duration.ofHours(1)));
    }
  }

  private static S3Place published(String bucket, Path tree, int run) throws IOException {
    S3Place place = server.bucket(bucket, "site");
    publish(place, tree, run);
    return place;
  }

  private static void publish(S3Place place, Path tree, int run) throws IOException {
    Instant now = site.start().plus(Duration.ofHours(run));
    InstantSource clock = () -> now;
    try (S3Target target = S3ProxyServer.open(place, clock, S3ProxyServer.KEYS)) {
      PublishPlan plan = PageCopies.in(PublishPlan.of(FolderTree.of(tree)));
      Publication.run(plan, target, Progress.NONE);
    }
  }

  private void assertSame(Path tree) throws Exception {
    Process diff = new ProcessBuilder("diff", "-r", tree + "", mirror() + "").start();
    assertThat(new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(diff.waitFor()).isZero();
  }
}
