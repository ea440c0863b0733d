package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.source.node.Node;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bootmirror import --from matchbox} of good and bad data folders. */
final class ImportMatchboxTest {

  private static final Path CASES = Path.of("src/test/matchbox");
  private static final Path GOOD = CASES.resolve("good");
  private static final Path FILES = Path.of("../generator-core/src/test/sources/good/kernels");

  @TempDir private Path work;
  private Path assets = Path.of("assets");
  private Path out = Path.of("site");
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void makeAssets() throws IOException {
    assets = Files.createDirectory(work.resolve("assets"));
    Path os = Files.createDirectory(assets.resolve("os"));
    Files.copy(FILES.resolve("linux"), os.resolve("vmlinuz"));
    Files.copy(FILES.resolve("initrd.cpio"), os.resolve("initrd.cpio"));
    Files.createSymbolicLink(assets.resolve("link"), Path.of("/etc/passwd"));
    out = work.resolve("new/site");
  }

  static Stream<Path> badFolders() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.filter(one -> !one.equals(GOOD)).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("badFolders")
  void everyProblemIsReportedAndNothingWritten(Path folder) throws IOException {
    assertThat(run(folder)).as(said.toString()).isEqualTo(1);
    assertThat(said.toString().replace(folder + "/", "").replace(work + "/", ""))
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
    assertNothingWritten();
  }

  @Test
  void whatIsStaticIsImportedAndTheRestIsSaid() throws Exception {
    assertThat(run(GOOD)).as(said.toString()).isEqualTo(1);

    assertThat(said.toString().replace(GOOD + "/", "").replace(work + "/", ""))
        .isEqualTo(Files.readString(GOOD.resolve("expected.txt")));
    assertThat(Files.readString(out.resolve("site.toml")))
        .isEqualTo(
            """
            # A site of matchbox, written by bootmirror import.
            # Every key is explained in the file that bootmirror init writes.

            title = "boot.example"
            bases = ["http://boot.example"]

            [kernels."live"]
            amd64 = "kernels/vmlinuz"

            [networks."live"]
            title = "live"
            kernels = ["live"]

            [kernels."install"]
            amd64 = "kernels/vmlinuz"
            initrds = ["kernels/initrd.cpio"]

            [networks."install"]
            title = "Install to disk"
            kernels = ["install"]
            arguments = "config.url=http://matchbox.example:8080/ignition?uuid={uuid}&mac={mac-hyphens} console=ttyS0"
            """);
    assertThat(Files.readString(out.resolve("nodes.toml")))
        .isEqualTo(
            """
            # Machines that no other group selects.
            [default]
            network = "live"

            [nodes."node1"]
            mac = "52-54-00-89-d8-10"
            network = "install"

            [nodes."Node-2-b"]
            serial = "SN-3.x"
            uuid = "16e7d8a7-bfa9-428b-9117-363341bb330b"
            network = "install"

            [nodes."node3"]
            mac = "52-54-00-89-d8-11"
            network = "live"
            """);
    for (String node : List.of("node1", "Node-2-b")) {
      Path files = out.resolve("nodes").resolve(node);
      assertThat(files.resolve("config.ign"))
          .hasSameBinaryContentAs(GOOD.resolve("ignition/install.ign"));
      assertThat(files.resolve("generic")).hasContent("role=node\n");
    }
    Site site = SiteReader.read(out);
    assertThat(site.nodes().listed()).extracting(Node::network).contains("install", "live");
    assertThat(site.nodes().files()).hasSize(4);
  }

  @Test
  void deepAndLongFilesAreProblems() throws IOException {
    Path folder = work.resolve("data");
    Files.createDirectories(folder.resolve("profiles"));
    Files.createDirectories(folder.resolve("groups"));
    Files.writeString(folder.resolve("profiles/deep.json"), "[".repeat(100_000));
    Files.writeString(folder.resolve("profiles/long.json"), " ".repeat((1 << 20) + 1));
    Files.write(folder.resolve("profiles/binary.json"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    Files.write(folder.resolve("profiles/utf32.json"), new byte[] {0, 0, 0, '{', 0, 0x7f, 0, 0});

    assertThat(run(folder)).isOne();
    assertThat(said.toString())
        .contains("profiles/deep.json:1:", "nesting depth")
        .contains("profiles/long.json:1:1: file: found 1048577 bytes, expected at most 1048576")
        .contains("profiles/binary.json:1:")
        .contains("profiles/utf32.json:1:1: file: found no JSON (");
    assertNothingWritten();
  }

  /** What lies beside the files counts too: only some of the folder would be seen. */
  @Test
  void moreFilesThanAreReadAreAProblem() throws IOException {
    Path folder = work.resolve("data");
    Files.createDirectories(folder.resolve("profiles"));
    Path groups = Files.createDirectories(folder.resolve("groups"));
    for (int i = 0; i <= 20_000; i++) {
      Files.createFile(groups.resolve("group" + i + ".yaml"));
    }

    assertThat(run(folder)).isOne();
    assertThat(said.toString()).contains("groups: found more than 20000 files");
    assertNothingWritten();
  }

  @Test
  void whatThereIsNotIsUsage() throws IOException {
    assertThat(run(Optional.empty(), GOOD)).isEqualTo(2);
    assertThat(said.toString()).contains("Missing --base: ");
    assertThat(run(work.resolve("nowhere"))).isOne();
    assertThat(said.toString()).contains("nowhere");
    assertThat(run(assets)).isOne();
    assertThat(said.toString()).contains("assets/profiles");
    assertThat(run(GOOD, "--all-kernels")).isEqualTo(2);
    assertNothingWritten();
  }

  private void assertNothingWritten() {
    assertThat(out).doesNotExist();
  }

  private int run(Path folder, String... more) {
    return run(Optional.of("http://boot.example"), folder, more);
  }

  private int run(Optional<String> base, Path folder, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("import", "--from", "matchbox", "--config", folder + "", out.toString()));
    arguments.addAll(List.of("--kernels", assets.toString()));
    base.ifPresent(url -> arguments.addAll(List.of("--base", url)));
    arguments.addAll(List.of(more));
    PrintWriter to = new PrintWriter(said, true);
    return Bootmirror.run(() -> Instant.EPOCH, to, to, arguments.toArray(String[]::new));
  }
}
