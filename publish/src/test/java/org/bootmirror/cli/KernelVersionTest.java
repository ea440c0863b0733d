package org.bootmirror.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.ChangeVersion;
import org.bootmirror.app.VersionChange;
import org.bootmirror.app.VersionChangeException;
import org.bootmirror.app.VersionChangeRequest;
import org.bootmirror.app.VersionChangeRequest.Direction;
import org.bootmirror.folder.Permissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bootmirror promote} and {@code rollback} change one string of a source. */
final class KernelVersionTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");
  private static final String SOURCE =
      """
      # A site, as its operator likes it
      title = "test"
      bases = [ "http://boot.example", ]   # one

      [kernels.zos]
      channels = { stable = "3.0", edge = "3.1" } # "3.0" until May
      [[kernels.zos.versions]]
      version = "3.2"
      amd64 = { file = "linux", name = "zos-3.2" }
      [[kernels.zos.versions]]
      version = "3.1"
      amd64 = "linux"
      [[kernels.zos.versions]]
      version = "3.0"
      amd64 = "linux"
      [[kernels.zos.versions]]
      version = "2.9"
      efi-amd64 = "linux"

      [kernels.rescue]
      channels.only = "1"
      versions = [{ version = "1", amd64 = "linux" }]

      [kernels.plain]
      amd64 = "linux"

      [networks]
      prod = { title = "Production", kernels = ["zos@stable"] }
      test.title = "Test"
      test.kernels = [
        "plain", # "zos@stable"
        "zos@stable",
        "rescue@only",
      ]
      dev = { title = "Development", kernels = ['zos@3.1'] }
      qa = { title = "Quality", kernels = ["zos@edge"] }
      none = { title = "None", kernels = ["plain"] }
      """;

  @TempDir private Path work;

  private final StringWriter output = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void source() throws IOException {
    Files.copy(KERNEL, work.resolve("linux"));
    file = Files.writeString(work.resolve("site.toml"), SOURCE);
    Permissions.set(file, "rw-rw-r--");
  }

  @Test
  void allNetworksOfAChannelMoveAndAreNamed() throws IOException {
    assertThat(run("promote", "prod")).as(output.toString()).isZero();

    assertThat(file).hasContent(SOURCE.replace("stable = \"3.0\"", "stable = \"3.2\""));
    assertThat(output.toString())
        .isEqualTo(
            file
                + ":6:14: \"3.0\" became \"3.2\"\n"
                + "  network prod: nodes start zos 3.2, before 3.0\n"
                + "  network test: nodes start zos 3.2, before 3.0\n"
                + "Next: bootmirror generate, then bootmirror publish; nodes start it from then"
                + " on\n");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(5);
    assertThat(work.toFile().list()).containsExactlyInAnyOrder("linux", "site.toml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "promote prod 3.1         | stable = \"3.0\" | stable = \"3.1\"",
        "promote zos              | stable = \"3.0\" | stable = \"3.2\"",
        "promote zos@edge         | edge = \"3.1\"   | edge = \"3.2\"",
        "promote qa               | edge = \"3.1\"   | edge = \"3.2\"",
        "rollback zos@edge        | edge = \"3.1\"   | edge = \"3.0\"",
        "promote dev              | '''zos@3.1'''    | '''zos@3.2'''",
        "rollback dev             | '''zos@3.1'''    | '''zos@3.0'''",
        "promote test --kernel zos| stable = \"3.0\" | stable = \"3.2\"",
      })
  void oneStringChanges(String command, String before, String after) throws IOException {
    String windows = "\ufeff" + SOURCE.replace("\n", "\r\n");
    Files.writeString(file, windows);

    assertThat(run((command + " --dry-run").split(" +"))).as(output.toString()).isZero();
    assertThat(output.toString()).contains(" would become ").doesNotContain("Next:");
    assertThat(Files.readString(file)).isEqualTo(windows);

    assertThat(run(command.split(" +"))).as(output.toString()).isZero();
    assertThat(Files.readString(file)).isEqualTo(windows.replace(before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "promote prot     | found \"prot\", expected one of prod, test, dev, qa, zos@stable, zos@edge,"
            + " rescue@only/Did you mean prod?",
        "promote zos@egde | expected one of/Did you mean zos@edge?",
        "promote none     | network none: found no kernel with versions/Possible are prod,",
        "promote test     | network test: found several kernels with versions/Name one: --kernel zos,"
            + " --kernel rescue",
        "promote test --kernel plain | found \"plain\", expected one of its kernels with versions: zos",
        "promote prod 3.3 | kernel zos: found no version \"3.3\", expected one of 3.2, 3.1, 3.0,"
            + " 2.9/Did you mean 3.2?",
        "promote prod 3.0 | kernel zos: found version 3.0 in use, and asked for/Possible are 3.2, 3.1",
        "promote prod 2.9 | which is older than 3.0/To go back: bootmirror rollback",
        "rollback prod 3.2| which is newer than 3.0/To go forward: bootmirror promote",
        "rollback rescue  | kernel rescue: found version 1 in use, and no older version in the source/"
            + "Add the version",
        "rollback prod    | version 2.9: found no file for network prod on BIOS, amd64/Add the file",
      })
  void whatCannotChangeIsRefused(String command, String expected) throws IOException {
    assertThat(run(command.split(" +"))).isEqualTo(1);

    assertThat(output.toString()).contains(expected.split("/")).startsWith("error: ");
    assertThat(Files.readString(file)).isEqualTo(SOURCE);
  }

  @Test
  void aVersionThatMakesAnUnsoundSourceIsRefused() throws IOException {
    String before =
        SOURCE.replace("\"zos-3.2\" }", "\"zos-3.2\" }\narguments = \"" + "x".repeat(2046) + "\"");
    Files.writeString(file, before);

    assertThat(run("promote", "dev")).isEqualTo(1);

    assertThat(output.toString()).contains("networks.dev.arguments: found ", "characters on BIOS");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void aFileThatChangesMeanwhileStays() throws Exception {
    VersionChange change =
        ChangeVersion.plan(
            new VersionChangeRequest(
                work, Direction.NEWER, "prod", Optional.empty(), Optional.empty()));
    Files.writeString(file, SOURCE + "# more\n");

    assertThatThrownBy(change::apply)
        .isInstanceOf(VersionChangeException.class)
        .hasMessage(file + ": found other bytes than a moment ago");
    assertThat(Files.readString(file)).endsWith("# more\n");
    assertThat(work.toFile().list()).containsExactlyInAnyOrder("linux", "site.toml");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = work.resolve("real.toml");
    Files.move(file, real);
    Files.createSymbolicLink(file, real.getFileName());

    assertThat(run("promote", "dev")).as(output.toString()).isZero();

    assertThat(file).isSymbolicLink();
    assertThat(new String(Files.readAllBytes(real), UTF_8)).contains("'zos@3.2'");
  }

  private int run(String... arguments) {
    output.getBuffer().setLength(0);
    PrintWriter writer = new PrintWriter(output, true);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--source", work.toString()));
    return Bootmirror.run(writer, writer, all.toArray(String[]::new));
  }
}
