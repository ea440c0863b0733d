package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.target.folder.NameStyle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signed trees, verified by tuf-js, an independent TUF client. The use cases run by a clock that
 * the tests set; tuf-js reads the real clock, so the tests begin an hour before now.
 */
@Tag("programs")
final class TufTest {

  private static final Path PROGRAM = Path.of("src/test/tuf").toAbsolutePath();
  private static final PassphraseSource PASSPHRASE =
      () -> new Passphrase("correct horse battery".toCharArray());

  @SuppressWarnings("TimeInStaticInitializer") // the TUF client goes by the real clock
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

  /** Keys, source and tree of release 1: made once, copied for each test. */
  @TempDir private static Path shared;

  @TempDir private Path work;

  private Path source = Path.of("source");
  private Path tree = Path.of("tree");
  private Path client = Path.of("client");
  private Path keys = Path.of("keys");
  private Instant now = START;

  @BeforeAll
  static void generateTheFirstRelease() throws Exception {
    assertThat(PROGRAM.resolve("node_modules")).as("./check installs it").isDirectory();
    new Keys(() -> START, PASSPHRASE)
        .create(shared.resolve("keys"), new Keys.NewRoot("a root", RootAlgorithm.RSA, 20));
    Files.createDirectory(shared.resolve("source"));
    Files.copy(Path.of("../site-src/site.toml"), shared.resolve("source/site.toml"));
    generate(
        shared.resolve("source"), shared.resolve("tree"), shared.resolve("keys"), 1, START, START);
  }

  @BeforeEach
  void copyTheFirstRelease() throws Exception {
    source = copy(shared.resolve("source"), work.resolve("source"));
    keys = copy(shared.resolve("keys"), work.resolve("keys"));
    tree = copy(shared.resolve("tree"), work.resolve("tree"));
    client = Files.createDirectories(work.resolve("client"));
    Files.copy(tree.resolve("tuf/1.root.json"), client.resolve("root.json"));
  }

  @Test
  void everyTargetIsVerified() throws Exception {
    Answer answer =
        update("krn/prod", "iso/prod.iso", "ipxe/prod", "images.json", "pxe/kea.json", "licenses");

    assertThat(answer.status()).as(answer.text()).isZero();
    String krn = Digest.of(Files.readAllBytes(tree.resolve("krn/prod"))).hex();
    assertThat(answer.text())
        .contains("krn/prod " + Files.size(tree.resolve("krn/prod")) + " " + krn)
        .containsPattern("\\{\"masked\":\"[0-9a-f]{64}\",\"slots\":\\[\\{\"encoding\":\"ascii\"");
    assertThat(update("no/such").text()).contains("no target no/such");
  }

  @Test
  void aClientFollowsReleasesRefreshesAndRotations() throws Exception {
    assertUpdates();
    generate(2);
    assertUpdates();
    String before = Files.readString(client.resolve("timestamp.json"));
    pass(Duration.ofMinutes(1));
    refresh();
    assertUpdates();
    assertThat(client.resolve("timestamp.json")).content().isNotEqualTo(before);

    rotate();
    generate(3);
    assertUpdates();
    assertThat(client.resolve("root.json")).content().contains("\"version\":2");
    assertThat(TreeAudit.of(tree, Instant.now()).problems()).isEmpty();
  }

  /** Clients that have seen release 1 accept other content of release 1. */
  @Test
  void aReleaseThatIsGeneratedAgainIsNewer() throws Exception {
    assertThat(update("index.html").status()).isZero();
    Path toml = source.resolve("site.toml");
    Files.writeString(toml, Files.readString(toml).replace("bootmirror demo", "changed"));
    generate(1);

    String page = Digest.of(Files.readAllBytes(tree.resolve("index.html"))).hex();
    assertThat(update("index.html").text()).contains(page);
  }

  /** A rotation that failed half-way can be repeated, and clients follow. */
  @Test
  void aRotationThatFailedHalfWayIsCompleted() throws Exception {
    assertUpdates();
    Path snapshot = keys.resolve("tuf-snapshot.key");
    Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(this::rotate).hasMessageContaining("others can read or write the key");
    Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> generate(2))
        .hasMessageContaining("expected the key that the root lists");

    rotate();
    generate(2);
    assertUpdates();
    assertThat(client.resolve("root.json")).content().contains("\"version\":2");
    assertThat(keys.resolve("tuf/3.root.json")).doesNotExist();

    // A client that knows only the old root is served by the old keys as well.
    client = Files.createDirectories(work.resolve("late"));
    Files.copy(tree.resolve("tuf/1.root.json"), client.resolve("root.json"));
    Files.delete(tree.resolve("tuf/2.root.json"));
    assertUpdates();
  }

  @Test
  void anOlderReleaseIsRefused() throws Exception {
    Path old = copy(tree, work.resolve("old"));
    generate(2);
    assertUpdates();
    tree = old;

    assertThat(update("ipxe/prod").text()).contains("less than current version");
  }

  @Test
  void expiredMetadataAreRefused() throws Exception {
    tree = work.resolve("expired");
    Instant monthAgo = START.minus(Duration.ofDays(30));
    generate(source, tree, keys, 3, monthAgo, monthAgo);

    assertThat(update("ipxe/prod").text()).contains("is expired");
  }

  /** A release of an older commit than the refreshed tree gets later metadata than the tree has. */
  @Test
  void metadataOfATreeThatWasRefreshedNeverGoBackInTime() throws Exception {
    pass(Duration.ofMinutes(5));
    refresh();
    assertUpdates();
    for (long release = 2; release <= 3; release++) {
      pass(Duration.ofSeconds(1));
      generate(source, tree, keys, release, START.plusSeconds(release), now);
      assertUpdates();
    }
  }

  @Test
  void metadataOfTwoReleasesDoNotMix() throws Exception {
    Path one = copy(tree, work.resolve("one"));
    generate(2);
    String snapshot = name(tree, "snapshot");
    Files.copy(
        one.resolve("tuf").resolve(name(one, "snapshot")),
        tree.resolve("tuf").resolve(snapshot),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(update("ipxe/prod").status()).isEqualTo(1);
  }

  @Test
  void aChangedTargetIsRefused() throws Exception {
    Path script = tree.resolve("ipxe/prod").toRealPath();
    Files.writeString(script, Files.readString(script).replace("#!ipxe", "#!IPXE"));

    assertThat(update("ipxe/prod").text()).containsIgnoringCase("hash");
  }

  @Test
  void metadataOverTheLimitAreRefused() throws Exception {
    Files.write(tree.resolve("tuf/timestamp.json"), new byte[1_000_000]);

    assertThat(update("ipxe/prod").text()).containsIgnoringCase("length");
  }

  @Test
  void aRootThatTheOldRootDidNotSignIsRefused() throws Exception {
    Path others = work.resolve("others");
    Keys useCase = new Keys(() -> now, PASSPHRASE);
    useCase.create(others, new Keys.NewRoot("another root", RootAlgorithm.ECDSA, 20));
    useCase.rotate(others);
    Files.copy(others.resolve("tuf/2.root.json"), tree.resolve("tuf/2.root.json"));

    assertThat(update("ipxe/prod").text()).containsIgnoringCase("sign");
    assertThat(client.resolve("root.json")).content().contains("\"version\":1");
  }

  @Test
  void aChangedTreeIsNotRefreshed() throws Exception {
    pass(Duration.ofMinutes(1));
    Path targets = tree.resolve("tuf").resolve(name(tree, "targets"));
    String good = Files.readString(targets);
    Files.writeString(targets, good.replaceFirst("\"length\":[0-8]", "\"length\":9"));
    assertThatThrownBy(this::refresh)
        .hasMessageContaining(targets.getFileName() + ": found SHA-256 ");

    Files.writeString(targets, good);
    Path timestamp = tree.resolve("tuf/timestamp.json");
    String signed = Files.readString(timestamp);
    for (String bad : new String[] {"", "{}", "[]", signed.replaceFirst("20[0-9]{2}-", "2999-")}) {
      Files.writeString(timestamp, bad);
      assertThatThrownBy(this::refresh).as(bad).isInstanceOf(IOException.class);
    }
    Files.writeString(timestamp, signed);
    refresh();
    assertUpdates();
  }

  @Test
  void minisignVerifiesTheSums() throws Exception {
    List<String> verify = List.of("minisign", "-V", "-p", "minisign.pub", "-m", "SHA256SUMS");
    assertThat(ask(tree, verify).text()).contains("Signature and comment signature verified");
    assertThat(ask(tree, List.of("sha256sum", "-c", "--quiet", "SHA256SUMS")).status()).isZero();
    Files.writeString(tree.resolve("SHA256SUMS"), "x", StandardOpenOption.APPEND);
    assertThat(ask(tree, verify).status()).isNotZero();
  }

  /** Moves the clock of the use cases. */
  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void refresh() throws IOException {
    new Refresh(() -> now).run(tree, keys, PASSPHRASE);
  }

  private void rotate() throws IOException {
    new Keys(() -> now, PASSPHRASE).rotate(keys);
  }

  /** Generates a release a minute later than the release or the refresh before. */
  private void generate(long number) throws Exception {
    pass(Duration.ofMinutes(1));
    generate(source, tree, keys, number, now, now);
  }

  /**
   * Generates a release.
   *
   * @param commit the instant of the release
   * @param clock the instant at which the use case runs
   */
  private static void generate(
      Path source, Path tree, Path keys, long number, Instant commit, Instant clock)
      throws Exception {
    GenerateRequest request =
        new GenerateRequest(
            source,
            new GenerateRequest.Output(tree, NameStyle.SYMBOLIC, ExistingFiles.SAME_SITE),
            List.of(),
            new GenerateRequest.Inputs(CacheFolder.standard(), List.of()),
            new GenerateRequest.Numbering(
                OptionalLong.of(number), Optional.of(Long.toString(commit.getEpochSecond()))),
            Optional.of(new GenerateRequest.Signing(keys, PASSPHRASE)),
            true);
    new Generate(() -> clock, new Silent()).run(request);
  }

  private void assertUpdates() throws Exception {
    Answer answer = update("ipxe/prod");
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.text()).startsWith("ipxe/prod ");
  }

  private Answer update(String... targets) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(tree, any, line -> {})) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "node", "client.mjs", "http://127.0.0.1:" + server.port(), client.toString()));
      command.addAll(List.of(targets));
      return ask(PROGRAM, command);
    }
  }

  private static Answer ask(Path folder, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), output);
  }

  private static String name(Path tree, String role) throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve("tuf"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]+\\." + role + "\\.json"))
          .max((a, b) -> a.length() != b.length() ? a.length() - b.length() : a.compareTo(b))
          .orElseThrow();
    }
  }

  private static Path copy(Path from, Path to) throws Exception {
    assertThat(ask(from, List.of("cp", "-a", from.toString(), to.toString())).status()).isZero();
    return to;
  }

  /** The result of a program: exit status, and both streams. */
  private record Answer(int status, String text) {}

  /** Feedback that no test reads. */
  private static final class Silent implements Feedback {
    @Override
    public void note(String line) {}

    @Override
    public void detail(String line) {}

    @Override
    public void at(String what, long done, long total) {}
  }
}
