package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bootmirror import} of good and bad files, without a tree. */
final class ImportTest {

  private static final Path CASES = Path.of("src/test/imports");
  private static final Path GOOD = CASES.resolve("good");

  @TempDir private Path work;
  private Path kernels = Path.of("kernels");
  private Path out = Path.of("site");
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void makeKernels() throws IOException {
    kernels = ZeroBootstrapKernels.write(work.resolve("kernels"));
    out = work.resolve("new/site");
  }

  static Stream<Path> badSites() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.filter(one -> !one.equals(GOOD)).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("badSites")
  void everyProblemIsReportedAndNothingWritten(Path site) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--config", site.resolve("config.py") + ""));
    Path provision = site.resolve("provision.csv");
    if (Files.exists(provision)) {
      arguments.addAll(List.of("--provision", provision + ""));
    }

    assertThat(run(arguments.toArray(String[]::new))).as(said.toString()).isEqualTo(1);
    assertThat(said.toString().replace(site + "/", ""))
        .isEqualTo(Files.readString(site.resolve("expected.txt")));
    assertNothingWritten();
  }

  @Test
  void aSiteIsImported() throws IOException {
    assertThat(runGood()).as(said.toString()).isZero();

    assertThat(Files.readString(out.resolve("site.toml")))
        .isEqualTo(
            """
            # A site of 0-bootstrap, written by bootmirror import.
            # Every key is explained in the file that bootmirror init writes.

            title = "boot.example.org"
            bases = ["https://boot.example.org"]
            time = "pool.ntp.org"

            [kernels."zos-v3-generic-7e587e499a"]
            amd64 = "kernels/zero-os-development-zos-v3-generic-7e587e499a.efi"

            [kernels."qa"]
            efi-amd64 = "kernels/qa.efi"

            [networks.prod]
            title = "production (v3)"
            kernels = ["zos-v3-generic-7e587e499a"]
            arguments = "nomodeset version=v3 runmode=prod panic=7200"

            [networks.test]
            title = "testing (v3)"
            kernels = ["zos-v3-generic-7e587e499a"]
            arguments = "nomodeset version=v3 runmode=test panic=7200"

            [networks.dev]
            title = "development (v3)"
            kernels = ["zos-v3-generic-7e587e499a"]
            arguments = "nomodeset version=v3 runmode=dev panic=7200"

            [networks.qa]
            title = "quality assurance"
            kernels = ["qa"]
            arguments = "nomodeset version=v3 runmode=qa panic=7200"
            """);
    assertThat(Files.readString(out.resolve("nodes.csv")))
        .isEqualTo(
            """
            mac,network,farmer-id,extra
            52-54-00-12-34-56,prod,1234,"console=ttyS0,115200 quiet"
            52-54-00-12-34-57,dev,,zerotier=c7c8172af1f387a6 development support
            52-54-00-12-34-58,qa,,
            """);
    assertThat(out.resolve("kernels/qa.efi"))
        .hasSameBinaryContentAs(kernels.resolve("net/qa.efi"))
        .isRegularFile();
    String config = "left out: " + GOOD.resolve("config.py") + ":";
    assertThat(said.toString())
        .startsWith("Wrote " + out + ": networks: prod, test, dev, qa; kernels: 2; nodes: 3\n")
        .contains(config + "8:5: ipxe-template: nothing is compiled")
        .contains(config + "10:5: http-port: ", config + "13:5: debug: ")
        .contains("left out: " + kernels.resolve("old.efi") + ": no network starts it")
        .doesNotContain("hunter2", "MISSING", "base-host")
        .endsWith("Next: bootmirror generate --source " + out + " --out mirror\n");
    try (Stream<Path> made = Files.list(work.resolve("new"))) {
      assertThat(made).containsExactly(out);
    }
  }

  @Test
  void whatNodesMayMissIsPrintedAndTheStatusSaysSo() throws IOException {
    Files.delete(kernels.resolve("net/qa.efi"));
    Files.createSymbolicLink(kernels.resolve("net/qa.efi"), Path.of("/nowhere/qa.efi"));
    Files.delete(kernels.resolve("net/test.efi"));
    Files.writeString(kernels.resolve("net/test.efi"), "<html>");

    assertThat(run("--config", GOOD.resolve("config.py") + "", "-q")).isEqualTo(1);
    assertThat(said.toString())
        .isEqualTo(
            """
            MISSING: KERNELS/net/test.efi: network test is left out: it is a web page, perhaps an error message
            MISSING: KERNELS/net/qa.efi: network qa is left out: leads to /nowhere/qa.efi, where there is no file
            MISSING: CONFIG:16:5: bootstrap-db: its nodes: --help shows how to write them to a file for --provision
            Nodes may miss what is MISSING: mend it, or do without
            """
                .replace("CONFIG", GOOD.resolve("config.py") + "")
                .replace("KERNELS", kernels + ""));
    assertThat(Files.readString(out.resolve("site.toml")))
        .contains("[networks.prod]", "[networks.dev]")
        .doesNotContain("[networks.qa]", "[networks.test]");
  }

  @Test
  void otherKernelsAreTakenAndLinkedWhenAsked() throws IOException {
    assertThat(runGood("--all-kernels", "--link-kernels", "-v")).as(said.toString()).isZero();

    assertThat(Files.readString(out.resolve("site.toml")))
        .contains("kernels = [\"zos-v3-generic-7e587e499a\", \"old\"]", "[kernels.\"old\"]");
    assertThat(Files.readSymbolicLink(out.resolve("kernels/old.efi")))
        .isEqualTo(kernels.resolve("old.efi").toRealPath());
    assertThat(said.toString()).contains("kernel old: " + kernels.resolve("old.efi").toRealPath());
  }

  @Test
  void aFolderWithFilesIsLeftAsItIs() throws IOException {
    Files.createDirectories(out);
    assertThat(runGood()).as(said.toString()).isZero();
    Files.writeString(out.resolve("site.toml"), "mine");

    assertThat(runGood()).isEqualTo(1);
    assertThat(said.toString()).isEqualTo("error: " + out + ": the folder is not empty\n");
    assertThat(out.resolve("site.toml")).hasContent("mine");
  }

  @Test
  void anEarlyConfigurationNamesNetworksByLinksAndAnotherBaseIsGiven() throws IOException {
    Path config = work.resolve("config.py");
    Files.writeString(config, "\ufeffconfig = {\r\n    'KERNEL_PATH': 'kernels',\r\n}\r\n");
    Path empty = Files.createFile(work.resolve("provision.csv"));

    assertThat(
            Bootmirror.run(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "import",
                "--from",
                "0-bootstrap",
                "--config",
                config + "",
                "--base",
                "http://a.example",
                "--base",
                "http://b.example",
                "--provision",
                empty + "",
                out + ""))
        .as(said.toString())
        .isZero();
    assertThat(Files.readString(out.resolve("site.toml")))
        .contains("bases = [\"http://a.example\", \"http://b.example\"]")
        .contains("[networks.dev]\ntitle = \"dev\"", "[networks.qa]");
    assertThat(said.toString())
        .contains("found no runmodes: the networks are those that have a link")
        .contains(empty + ": found no line, which sqlite3 writes for an empty table");
    assertThat(out.resolve("nodes.csv")).hasContent("mac,network,farmer-id,extra");
  }

  @Test
  void anotherProgramIsRefused() {
    assertThat(
            Bootmirror.run(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "import",
                "--from",
                "cobbler",
                "--config",
                "x",
                "site"))
        .isEqualTo(2);
    assertThat(said.toString()).contains("found \"cobbler\", expected 0-bootstrap");
  }

  private int runGood(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config",
                GOOD.resolve("config.py") + "",
                "--provision",
                GOOD.resolve("provision.csv") + "",
                "--network",
                "development=dev"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... more) {
    said.getBuffer().setLength(0);
    List<String> arguments =
        new ArrayList<>(List.of("import", "--from", "0-bootstrap", "--kernels", kernels + ""));
    arguments.addAll(List.of(more));
    arguments.add(out + "");
    return Bootmirror.run(
        new PrintWriter(said, true), new PrintWriter(said, true), arguments.toArray(String[]::new));
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> made = Files.list(work)) {
      assertThat(made).containsExactly(kernels);
    }
  }
}
