package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror mirror} of releases behind nginx, one after the other. */
@Tag("programs")
final class MirrorTest {

  private static final String BOTH = "\"krn\", \"uefi\"";

  @TempDir private static Path shared;

  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path first = Path.of("first");
  private static Path second = Path.of("second");
  private static Path again = Path.of("again");
  private static Path future = Path.of("future");
  private static Path rotated = Path.of("rotated");
  private static Nginx nginx;

  @TempDir private Path work;

  private StringWriter said = new StringWriter();
  private String name = "";
  private Path origin = Path.of("origin");
  private Path mirror = Path.of("mirror");
  private Path root = Path.of("root.json");
  private Instant now = Instant.EPOCH;

  @BeforeAll
  static void generate() throws Exception {
    site = SignedSite.in(shared);
    first = site.release(1, "first", BOTH);
    second = site.release(2, "second", "\"uefi\"");
    again = renamed(first, "first-of-1");
    again = swapped(site.release(3, "first", BOTH), "again", again);
    future = site.release(4, "future", BOTH, site.start().plus(Duration.ofDays(10)));
    site.rotate();
    rotated = site.release(5, "rotated", BOTH);
    nginx =
        Nginx.serving(
            shared.resolve("nginx"), List.of(Files.createDirectory(shared.resolve("www"))));
  }

  private static Path renamed(Path tree, String name) throws IOException {
    return Files.move(tree, tree.resolveSibling(name));
  }

  /** Gives a tree another name, and the tree before its own name back. */
  private static Path swapped(Path tree, String name, Path before) throws IOException {
    Path other = renamed(tree, name);
    Files.move(before, first);
    return other;
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @BeforeEach
  void serve(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
    origin = shared.resolve("www").resolve(name);
    mirror = work.resolve("mirror");
    root = first.resolve("tuf/1.root.json");
    now = site.start().plus(Duration.ofHours(1));
  }

  @Test
  void aMirrorIsTheOriginByteByByte() throws Exception {
    publish(first);

    assertThat(mirror()).as(said.toString()).isZero();
    assertThat(said.toString()).containsPattern("fetched \\d+ files .*all as signed; signed at ");

    assertThat(ask("diff", "-r", first.toString(), mirror.toString())).isEmpty();
    assertThat(run("check", mirror.toString())).as(said.toString()).isZero();
    assertThat(run("verify", mirror.toString(), "--root", root.toString())).as(said + "").isZero();
    assertThat(work.resolve(".mirror.state/downloads")).doesNotExist();
  }

  @Test
  void anUnchangedMirrorAsksTwice() throws Exception {
    publish(first);
    assertThat(mirror()).as(said.toString()).isZero();
    long before = requests();
    String listing = ask("ls", "-lR", "--time-style=full-iso", mirror.toString());

    long started = System.nanoTime();
    assertThat(mirror()).as(said.toString()).isZero();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(500));
    assertThat(requests() - before).isEqualTo(2);
    assertThat(said.toString()).contains("mirror: up to date; signed at ");
    assertThat(ask("ls", "-lR", "--time-style=full-iso", mirror.toString())).isEqualTo(listing);
  }

  /** The site is the same, and the mirror is not. */
  @Test
  void whatWasRemovedFromAMirrorComesBack() throws Exception {
    publish(first);
    assertThat(mirror()).as(said.toString()).isZero();
    Path script = mirror.resolve("ipxe/prod");
    Files.delete(script.toRealPath());
    Files.delete(script);

    assertThat(mirror()).as(said.toString()).isZero();

    assertSame(first);
  }

  @Test
  void anotherRootIsComparedAlthoughTheSiteIsTheSame() throws Exception {
    publish(first);
    assertThat(mirror()).as(said.toString()).isZero();
    Path other = work.resolve("other.json");
    Files.writeString(other, "{}");

    assertThat(run("mirror", nginx.localBase(0) + "/" + name, mirror + "", "--root", other + ""))
        .isOne();
  }

  /** Only what is new is fetched, and plain names of the former release are gone. */
  @Test
  void aMirrorFollowsReleases() throws Exception {
    publish(first);
    assertThat(mirror()).as(said.toString()).isZero();
    publish(second);
    long before = requests();

    assertThat(mirror()).as(said.toString()).isZero();

    assertSame(second);
    assertThat(mirror.resolve("krn/prod")).doesNotExist();
    assertThat(log(before)).noneMatch(line -> line.contains(".memtest"));
    assertThat(run("verify", mirror.toString(), "--root", root.toString())).as(said + "").isZero();
  }

  @Test
  void anEarlierReleaseIsRefusedAndANewerOneOfTheSameContentTaken() throws Exception {
    publish(second);
    assertThat(mirror()).as(said.toString()).isZero();
    Instant script = time("ipxe/prod");
    publish(first);

    assertThat(mirror()).isOne();

    assertThat(said.toString())
        .contains("tuf/timestamp.json: found version ")
        .contains("which was trusted before")
        .contains("The server answers with an earlier release");
    assertSame(second);

    publish(again);
    assertThat(mirror()).as(said.toString()).isZero();
    assertSame(again);
    assertThat(time("ipxe/prod")).isAfter(script);
  }

  /** TUF 5.3.11: new keys of timestamp and snapshot end what was trusted by the old ones. */
  @Test
  void aRotationOfKeysRecoversFromVersionsOfTheFuture() throws Exception {
    publish(future);
    now = site.start().plus(Duration.ofDays(10)).plus(Duration.ofHours(1));
    assertThat(mirror()).as(said.toString()).isZero();
    publish(second);
    assertThat(mirror()).isOne();

    publish(rotated);
    assertThat(mirror()).as(said.toString()).isZero();

    assertSame(rotated);
    root = rotated.resolve("tuf/2.root.json");
    assertThat(mirror()).as(said.toString()).isZero();
    publish(second);
    assertThat(mirror()).isOne();
    assertSame(rotated);
  }

  @Test
  void anotherPublisherIsRefusedAndNoFolderIsMade() throws Exception {
    publish(first);
    SignedSite other = SignedSite.in(work.resolve("other"));
    Path theirs = other.release(1, "theirs", BOTH);
    root = theirs.resolve("tuf/1.root.json");

    assertThat(mirror()).isOne();

    assertThat(said.toString()).contains("found 0 valid signatures of the role");
    assertThat(mirror).doesNotExist();
    root = first.resolve("tuf/1.root.json");
    assertThat(mirror()).as(said.toString()).isZero();
    publish(theirs);
    root = theirs.resolve("tuf/1.root.json");
    assertThat(mirror()).isOne();
    assertSame(first);
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone() throws Exception {
    publish(first);
    Files.writeString(Files.createDirectory(mirror).resolve("thesis.txt"), "mine");

    assertThat(mirror()).isOne();

    assertThat(said.toString()).contains("expected an empty folder or a mirror");
    assertThat(ask("ls", "-A", mirror.toString())).isEqualTo("thesis.txt\n");
  }

  @Test
  void expiredMetadataAreRefusedUnlessTheyWereFreshAtADateThatIsGiven() throws Exception {
    publish(second);
    now = site.start().plus(Duration.ofDays(40));

    assertThat(mirror()).isOne();
    assertThat(said.toString()).contains("found metadata that expired at ");
    assertThat(mirror).doesNotExist();

    String then = site.start().plus(Duration.ofHours(1)).toString();
    assertThat(mirror("--as-of", then)).as(said.toString()).isZero();
    assertThat(said.toString()).contains("warning: its metadata expired at ");
    assertSame(second);
    assertThat(mirror("--as-of", then, "--json")).isZero();
    assertThat(said.toString()).containsPattern("\"warnings\" : \\[\\s*\"its metadata expired at ");
    assertThat(mirror()).as("the same, by the clock").isOne();

    publish(first);
    assertThat(mirror("--as-of", then)).as("rollback is never excused").isOne();
    assertSame(second);
    assertThat(mirror("--as-of", "yesterday")).isEqualTo(2);
  }

  @Test
  void aFolderIsMirroredLikeAServer() throws Exception {
    Files.createDirectories(origin.getParent());
    publish(first);

    assertThat(run("mirror", origin.toString(), mirror + "", "--root", root + ""))
        .as(said + "")
        .isZero();

    assertThat(ask("diff", "-r", first.toString(), mirror.toString())).isEmpty();
    assertThat(run("mirror", origin.toUri().toString(), mirror + "", "--root", root + ""))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).contains("up to date");
    assertThat(run("mirror", origin + "", origin.resolve("m") + "", "--root", root + "")).isOne();
    assertThat(said.toString()).contains("found the mirror in the folder of the origin");
  }

  /** Whoever reads the mirror meanwhile finds one release, whole. */
  @Test
  void aReaderNeverSeesHalfARelease() throws Exception {
    publish(first);
    assertThat(mirror()).as(said.toString()).isZero();
    MirrorReader reader = new MirrorReader(mirror, Files.readAllBytes(root));

    MirrorReader.Reads reads =
        reader.during(
            () -> {
              for (Path release : List.of(second, again, future)) {
                publish(release);
                assertThat(mirror()).as(said.toString()).isZero();
              }
            });

    System.out.printf("%d reads while 3 releases were mirrored%n", reads.count());
    assertThat(reads.problems()).isEmpty();
    assertThat(reads.count()).isGreaterThan(3);
    assertSame(future);
  }

  @Test
  void liesOfAServerChangeNothing() throws Exception {
    publish(first);
    assertThat(mirror()).as(said.toString()).isZero();
    String listing = ask("ls", "-lR", mirror.toString());
    for (String lie :
        List.of(
            "index.html|images.json",
            "tuf/timestamp.json",
            "tuf/.*snapshot.json",
            "tuf/.*targets.json",
            "tuf/.*root.json",
            "(.*/)?[0-9a-f]{64}[.].*",
            "SHA256SUMS.minisig")) {
      for (String bytes : List.of("", "lie")) {
        try (LyingServer liar =
            new LyingServer(second, lie, bytes.getBytes(StandardCharsets.UTF_8), true)) {
          boolean matters = !lie.startsWith("index.html"); // never read: each has a better name
          Path fresh = work.resolve("fresh");

          int status = run("mirror", liar.url(), fresh + "", "--root", root + "");

          assertThat(status).as("%s %s: %s", lie, bytes, said).isEqualTo(matters ? 1 : 0);
          assertThat(liar.lied()).as(lie).isLessThan(LyingServer.LIE / 2);
          assertThat(size(work.resolve(".fresh.state"))).isLessThanOrEqualTo(size(second));
          if (matters) {
            assertThat(fresh.resolve("ipxe")).doesNotExist();
          }
          if (matters && !lie.startsWith("SHA256SUMS")) { // which is asked for again, with pauses
            assertThat(run("mirror", liar.url(), mirror + "", "--root", root + "")).isOne();
          }
          ask("rm", "-rf", fresh + "", work.resolve(".fresh.state") + "");
        }
      }
    }
    assertThat(ask("ls", "-lR", mirror.toString())).isEqualTo(listing);
  }

  /** Replaces what nginx serves. */
  private void publish(Path release) throws Exception {
    ask("rm", "-rf", origin.toString());
    assertThat(ask("cp", "-a", release.toString(), origin.toString())).isEmpty();
  }

  private int mirror(String... more) {
    List<String> command =
        List.of("mirror", nginx.localBase(0) + "/" + name, mirror + "", "--root", root + "");
    return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private int run(String... command) {
    said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(() -> now, out, out, command);
  }

  /** Each name of a release, with its bytes. */
  private void assertSame(Path release) throws Exception {
    assertThat(ask("diff", "-r", release.toString(), mirror.toString()).lines())
        .allMatch(
            line ->
                line.matches(
                    "Only in .*/mirror(/.*)?: ([0-9a-f]{64}[.].*|[0-9]+[.][a-z]+[.]json|krn)"));
  }

  private Instant time(String path) throws IOException {
    return Files.getLastModifiedTime(mirror.resolve(path)).toInstant();
  }

  private long requests() throws IOException {
    return log(0).size();
  }

  private List<String> log(long from) throws IOException {
    return nginx
        .accessLog()
        .lines()
        .filter(line -> line.contains("/" + name + "/"))
        .skip(from)
        .toList();
  }

  private static long size(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private static String ask(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
