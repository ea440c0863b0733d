package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.stream.Stream;
import org.bootmirror.cli.WithPassphrase.Answer;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of somebody else, tuf-js, decides whether a tree is what was signed. */
@Tag("boot")
final class TufTest {

  private static final Path PROGRAM = Path.of("src/test/tuf").toAbsolutePath();

  /** Releases are a minute apart, so that each has an instant of its own. */
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

  @TempDir private static Path shared;
  @TempDir private Path work;

  private Path tree = Path.of("tree");
  private Path client = Path.of("client");
  private Path keys = Path.of("keys");

  @BeforeAll
  static void makeKeys() throws Exception {
    assertThat(PROGRAM.resolve("node_modules")).as("./check installs it").isDirectory();
    run("keys", "new", shared.resolve("keys").toString());
    Files.copy(Path.of("../site-src/site.toml"), shared.resolve("site.toml"));
  }

  @BeforeEach
  void aSignedReleaseAndAClientThatTrustsTheRoot() throws Exception {
    keys = copy(shared.resolve("keys"), work.resolve("keys"));
    tree = work.resolve("mirror");
    client = Files.createDirectories(work.resolve("client"));
    generate(1);
    Files.copy(tree.resolve("tuf/1.root.json"), client.resolve("root.json"));
  }

  @Test
  void everyTargetIsWhatTheTreeHolds() throws Exception {
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
  void releasesRefreshesAndRotationsAreFollowed() throws Exception {
    assertThat(update("ipxe/prod").status()).isZero();
    generate(2);
    assertThat(update("ipxe/prod").text()).startsWith("ipxe/prod ");
    String before = Files.readString(client.resolve("timestamp.json"));
    run("refresh", tree.toString(), "--keys", keys.toString());
    assertThat(update("ipxe/prod").status()).isZero();
    assertThat(client.resolve("timestamp.json")).content().isNotEqualTo(before);

    run("keys", "rotate", keys.toString());
    generate(100); // later than now, when that was signed again
    Answer rotated = update("ipxe/prod");
    assertThat(rotated.status()).as(rotated.text()).isZero();
    assertThat(client.resolve("root.json")).content().contains("\"version\":2");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    assertThat(Bootmirror.run(out, out, "check", tree.toString())).as(said.toString()).isZero();
  }

  /** The same number with other content is seen by clients that have the first. */
  @Test
  void whatIsGeneratedAgainIsNewer() throws Exception {
    assertThat(update("index.html").status()).isZero();
    Path source = Files.createDirectories(work.resolve("source"));
    String site = Files.readString(shared.resolve("site.toml"));
    Files.writeString(source.resolve("site.toml"), site.replace("bootmirror demo", "changed"));
    Answer answer =
        WithPassphrase.run(
            "generate",
            "--source",
            source.toString(),
            "--out",
            tree.toString(),
            "--keys",
            keys.toString(),
            "--release",
            "1");
    assertThat(answer.status()).as(answer.text()).isZero();

    String page = Digest.of(Files.readAllBytes(tree.resolve("index.html"))).hex();
    assertThat(update("index.html").text()).contains(page);
  }

  @Test
  void aSignedTreeIsNotLeftUnsigned() throws Exception {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    assertThat(
            Bootmirror.run(
                out, out, "generate", "--source", shared.toString(), "--out", tree.toString()))
        .isEqualTo(1);
    assertThat(said.toString()).contains(tree + " is signed: --keys");
    Files.createFile(tree.resolve(".publishing"));
    assertThat(WithPassphrase.run("refresh", tree.toString(), "--keys", keys.toString()).text())
        .contains("a generation was killed: generate first");
  }

  /** Whatever stands in the way of a rotation, it can be taken up again, and clients go along. */
  @Test
  void aRotationThatWasCutShortIsCompleted() throws Exception {
    assertThat(update("ipxe/prod").status()).isZero();
    Path snapshot = keys.resolve("tuf-snapshot.key");
    Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-r--r--"));
    Answer stopped = WithPassphrase.run("keys", "rotate", keys.toString());
    assertThat(stopped.status()).isEqualTo(1);
    assertThat(stopped.text()).contains("can be read or written by others");
    Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
    Answer half =
        WithPassphrase.run(
            "generate",
            "--source",
            shared.toString(),
            "--out",
            tree.toString(),
            "--keys",
            keys.toString(),
            "--again");
    assertThat(half.text()).contains("complete the rotation by bootmirror keys rotate");

    run("keys", "rotate", keys.toString());
    run(
        "generate",
        "--source",
        shared.toString(),
        "--out",
        tree.toString(),
        "--keys",
        keys.toString(),
        "--again");
    Answer answer = update("ipxe/prod");
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(client.resolve("root.json")).content().contains("\"version\":2");
    assertThat(keys.resolve("tuf/3.root.json")).doesNotExist();

    // A client that has not seen the new root is answered by the old keys as well.
    Path late = Files.createDirectories(work.resolve("late"));
    Files.copy(tree.resolve("tuf/1.root.json"), late.resolve("root.json"));
    Files.delete(tree.resolve("tuf/2.root.json"));
    client = late;
    assertThat(update("ipxe/prod").status()).isZero();
  }

  @Test
  void anOlderReleaseIsRefused() throws Exception {
    Path old = copy(tree, work.resolve("old"));
    generate(2);
    assertThat(update("ipxe/prod").status()).isZero();
    tree = old;

    assertThat(update("ipxe/prod").text()).contains("less than current version");
  }

  @Test
  void whatHasExpiredIsRefused() throws Exception {
    tree = work.resolve("frozen");
    generateAt(3, start.minus(Duration.ofDays(30)));

    assertThat(update("ipxe/prod").text()).contains("is expired");
  }

  /** What is generated once more into a tree that was refreshed since is newer than that. */
  @Test
  void nothingThatIsGeneratedGoesBackInTime() throws Exception {
    assertThat(update("ipxe/prod").status()).isZero();
    for (String release : List.of("2", "3")) {
      Thread.sleep(1100); // a version is a second
      Answer answer =
          WithPassphrase.run(
              "generate",
              "--source",
              shared.toString(),
              "--out",
              tree.toString(),
              "--keys",
              keys.toString(),
              "--again",
              "--release",
              release);
      assertThat(answer.status()).as(answer.text()).isZero();
      assertThat(answer.text()).contains("by the clock: " + shared + " is in no git repository");
      assertThat(update("ipxe/prod").text()).startsWith("ipxe/prod ");
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
  void endlessMetadataAreRefused() throws Exception {
    Files.write(tree.resolve("tuf/timestamp.json"), new byte[1_000_000]);

    assertThat(update("ipxe/prod").text()).containsIgnoringCase("length");
  }

  @Test
  void aRootThatTheOldOneDidNotSignIsRefused() throws Exception {
    Path others = work.resolve("others");
    run("keys", "new", others.toString());
    run("keys", "rotate", others.toString());
    Files.copy(others.resolve("tuf/2.root.json"), tree.resolve("tuf/2.root.json"));

    assertThat(update("ipxe/prod").text()).containsIgnoringCase("sign");
    assertThat(client.resolve("root.json")).content().contains("\"version\":1");
  }

  @Test
  void aTreeThatSomebodyChangedIsNotSignedAgain() throws Exception {
    Path targets = tree.resolve("tuf").resolve(name(tree, "targets"));
    String good = Files.readString(targets);
    Files.writeString(targets, good.replaceFirst("\"length\":[0-9]", "\"length\":9"));
    Answer answer = WithPassphrase.run("refresh", tree.toString(), "--keys", keys.toString());
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains(targets.getFileName() + ": found SHA-256 ");

    Files.writeString(targets, good);
    Path timestamp = tree.resolve("tuf/timestamp.json");
    String signed = Files.readString(timestamp);
    for (String bad : new String[] {"", "{}", "[]", signed.replaceFirst("20[0-9]{2}-", "2999-")}) {
      Files.writeString(timestamp, bad);
      assertThat(WithPassphrase.run("refresh", tree.toString(), "--keys", keys.toString()).status())
          .as(bad)
          .isEqualTo(1);
    }
  }

  @Test
  void peopleVerifyItWithMinisign() throws Exception {
    List<String> verify = List.of("minisign", "-V", "-p", "minisign.pub", "-m", "SHA256SUMS");
    assertThat(ask(tree, verify).text()).contains("Signature and comment signature verified");
    assertThat(ask(tree, List.of("sha256sum", "-c", "--quiet", "SHA256SUMS")).status()).isZero();
    Files.writeString(tree.resolve("SHA256SUMS"), "x", StandardOpenOption.APPEND);
    assertThat(ask(tree, verify).status()).isNotZero();
  }

  private void generate(long number) throws Exception {
    generateAt(number, start.plus(Duration.ofMinutes(number)));
  }

  /** The instant is that of the source's commit, which a test cannot wait for. */
  private void generateAt(long number, Instant instant) throws Exception {
    Site site = SiteReader.read(shared);
    KeyFolder folder = KeyFolder.of(keys);
    Passphrase passphrase = new Passphrase(WithPassphrase.PASSPHRASE.toCharArray());
    InputCollector room =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    BuildInputs supplies =
        room.gather(site, List.of()).with(new SiteKeys(folder, passphrase, instant));
    FolderTarget.publish(
        SitePlan.of(site, supplies).tree(Optional.of(new Release(number, instant))),
        tree,
        NameStyle.SYMBOLIC,
        Progress.NONE);
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

  private static void run(String... arguments) throws IOException {
    Answer answer = WithPassphrase.run(arguments);
    assertThat(answer.status()).as(answer.text()).isZero();
  }
}
