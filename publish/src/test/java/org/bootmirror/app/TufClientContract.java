package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.BinEntries;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.HashBins;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRefresh;
import org.bootmirror.tuf.TufRelease;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each independent TUF client does with releases that have hashed bins. The clients read the
 * real clock, so the tests begin an hour before now.
 */
abstract class TufClientContract {

  private static final HashBins BINS = new HashBins("nodes", 256);
  private static final PassphraseSource PASSPHRASE =
      () -> new Passphrase("correct horse battery".toCharArray());

  @TempDir private Path work;

  private Path tree = Path.of("tree");
  private Path keys = Path.of("keys");
  private Path client = Path.of("client");
  private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

  /** The program, to which a URL, a folder and targets are added. */
  abstract ProcessBuilder program(List<String> arguments) throws IOException;

  @BeforeEach
  void publishTheFirstRelease() throws Exception {
    keys = work.resolve("keys");
    tree = work.resolve("tree");
    new Keys(() -> now, PASSPHRASE)
        .create(keys, new Keys.NewRoot("a root", RootAlgorithm.ECDSA, 20));
    release("one");
    client = Files.createDirectories(work.resolve("client"));
    Files.copy(tree.resolve("tuf/1.root.json"), client.resolve("root.json"));
  }

  @Test
  void clientsFollowReleasesRefreshesRotationsAndReverts() throws Exception {
    assertReads("one");
    release("two");
    assertReads("two");
    pass();
    Signers signers = signers();
    write(TufRefresh.of(tree, now, signers.snapshot(), signers.timestamp()));
    assertReads("two");
    for (String text : List.of("three", "four")) {
      new Keys(() -> now, PASSPHRASE).rotate(keys); // of root and each other role
      release(text);
      assertReads(text);
    }
    release("two");
    assertReads("two");
    assertThat(update("provision/7", "provision/300").text()).contains("no target provision/300");
  }

  /** A client that has seen nothing follows all roots from the first. */
  @Test
  void aNewClientFollowsTwoRotations() throws Exception {
    for (String text : List.of("two", "three")) {
      new Keys(() -> now, PASSPHRASE).rotate(keys);
      release(text);
    }
    assertReads("three");
  }

  @Test
  void tamperedBinsAreRefused() throws Exception {
    Path bin;
    try (Stream<Path> files = Files.list(tree.resolve("tuf"))) {
      List<Path> all = files.toList();
      bin = all.stream().filter(this::holdsNode).findFirst().orElseThrow();
    }
    String good = Files.readString(bin);
    for (String bad :
        List.of(
            good.replaceFirst("\"length\":[0-9]+", "\"length\":1"),
            good.replaceFirst("\"sig\":\"..", "\"sig\":\"00"),
            good + " ",
            "{}")) {
      Files.writeString(bin, bad);
      assertThat(update("provision/7").status()).as(bad).isEqualTo(1);
    }
    Files.delete(bin);
    assertThat(update("provision/7").status()).isEqualTo(1);
    assertThat(update("krn/prod").status()).isZero();
    Files.writeString(bin, good);
    assertReads("one");
  }

  @Test
  void anOlderReleaseIsRefused() throws Exception {
    byte[] old = Files.readAllBytes(tree.resolve("tuf/timestamp.json"));
    release("two");
    assertReads("two");
    Files.write(tree.resolve("tuf/timestamp.json"), old);

    Answer answer = update("provision/7");
    assertThat(answer.status()).as(answer.text()).isEqualTo(1);
    assertThat(answer.text()).containsIgnoringCase("version");
  }

  private boolean holdsNode(Path file) {
    try {
      return file.toString().contains("nodes-")
          && Files.readString(file).contains("\"provision/7\"");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void pass() {
    now = now.plusSeconds(60);
  }

  private Signers signers() throws IOException {
    return Signers.of(
        KeyFolder.of(keys), new Passphrase("correct horse battery".toCharArray()), now);
  }

  /** Publishes 300 nodes, one of which has this text. */
  private void release(String text) throws IOException {
    pass();
    List<Entry> nodes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      nodes.add(entry("provision/" + i, "#!ipxe\n" + (i == 7 ? text : "") + "\n"));
    }
    List<Entry> own = List.of(entry("krn/prod", "a kernel"));
    List<Entry> all = new ArrayList<>(nodes);
    all.addAll(own);
    all.addAll(
        TufRelease.of(
                own,
                Optional.of(new BinEntries(BINS, nodes)),
                PublishedRoles.of(new FolderSource(tree)),
                signers())
            .files());
    write(new Tree(all));
  }

  private static Entry entry(String path, String text) {
    return Entry.immutable(
        Phase.SCRIPTS,
        Content.bytes(text.getBytes(StandardCharsets.UTF_8)),
        List.of(new TreePath(path)));
  }

  private void write(Tree files) throws IOException {
    for (Entry entry : files.entries()) {
      byte[] bytes = entry.content().toBytes();
      for (TreePath path : entry.paths()) {
        write(path, bytes);
        if (!TufPath.isOne(path.value())) {
          write(path.immutable(Digest.of(bytes)), bytes);
        }
      }
    }
  }

  private void write(TreePath path, byte[] bytes) throws IOException {
    Path file = tree.resolve(path.value());
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
  }

  private void assertReads(String text) throws Exception {
    byte[] script = ("#!ipxe\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
    Answer answer = update("provision/7", "krn/prod", "provision/299");
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.text())
        .contains("provision/7 " + script.length + " " + Digest.of(script).hex())
        .contains("krn/prod 8 ", "provision/299 ");
  }

  private Answer update(String... targets) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(tree, any, line -> {})) {
      List<String> arguments = new ArrayList<>();
      arguments.add("http://127.0.0.1:" + server.port());
      arguments.add(client.toString());
      arguments.addAll(List.of(targets));
      Process process = program(arguments).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    }
  }

  /** The result of a program: exit status, and both streams. */
  private record Answer(int status, String text) {}
}
