package org.bootmirror.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.serve.TreeServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {

  @TempDir private Path work;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aSecondGenerationReportsThatTheTreeIsUpToDate() throws IOException {
    String tree = work.resolve("mirror").toString();

    assertThat(run("generate", "--source", "../site-src", "--out", tree)).isZero();
    assertThat(out.toString())
        .contains("4 networks, ")
        .contains(
            "\nwrote " + count(tree, path -> Files.isRegularFile(path, NOFOLLOW_LINKS)) + " files")
        .contains(" and " + count(tree, Files::isSymbolicLink) + " links to " + tree);
    assertThat(run("generate", "--source", "../site-src", "--out", tree)).isZero();
    assertThat(out.toString()).contains("Nothing written: " + tree + " is up to date");
    assertThat(err.toString()).isEmpty();
  }

  @Tag("heavy")
  @Test
  void everyChangedInputIsNoticed() throws IOException {
    Path source = Files.createDirectories(work.resolve("source"));
    Path site = source.resolve("site.toml");
    Files.copy(Path.of("../site-src/site.toml"), site);
    Path tree = work.resolve("mirror");
    generate(source, tree);
    assertThat(generate(source, tree)).contains("Nothing written");

    Files.writeString(site, Files.readString(site).replace("bootmirror demo", "bootmirror demo!"));
    assertThat(generate(source, tree)).contains("wrote 14 files");

    Files.delete(tree.resolve("krn/prod"));
    assertThat(generate(source, tree)).contains("wrote 0 files").contains("and 1 links");

    Files.createDirectories(source.resolve("web"));
    Files.writeString(source.resolve("web/new.txt"), "new");
    assertThat(generate(source, tree)).contains("wrote 2 files");

    assertThat(generate(source, tree, "--copies")).contains("wrote 144 files");
    assertThat(generate(source, tree, "--copies", "--again")).contains("Nothing written");
  }

  private String generate(Path source, Path tree, String... more) {
    out.getBuffer().setLength(0);
    List<String> arguments =
        new ArrayList<>(
            List.of("generate", "--source", source.toString(), "--out", tree.toString()));
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return out.toString();
  }

  @Tag("heavy")
  @Test
  void aServedTreeIsCheckedAndUnusedFilesAreDeleted() throws IOException {
    Path tree = work.resolve("mirror");
    Path source = Files.createDirectories(work.resolve("source"));
    Files.copy(Path.of("../site-src/site.toml"), source.resolve("site.toml"));
    generate(source, tree);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(tree, any, line -> {})) {
      String url = "http://127.0.0.1:" + server.port();
      assertThat(run("check", url)).as(out.toString()).isZero();
      assertThat(out.toString()).contains("39 images, 34 scripts, nothing wrong");
      Files.writeString(tree.resolve("index.html"), "changed");
      out.getBuffer().setLength(0);
      assertThat(run("check", "--quiet", url)).isEqualTo(1);
      assertThat(out.toString()).startsWith("index.html: has SHA-256").hasLineCount(1);
    }
    Files.writeString(
        source.resolve("site.toml"),
        Files.readString(source.resolve("site.toml")).replaceAll("(?s)\\[networks.qa.*", ""));
    generate(source, tree);
    out.getBuffer().setLength(0);

    assertThat(run("gc", tree.toString())).isZero();
    assertThat(out.toString())
        .matches(
            Pattern.quote(tree + ": nothing to delete yet; ")
                + "\\d+ names unused, to be deleted from \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z on\n");
    assertThat(run("gc", tree.toString(), "--older-than", "0s", "--dry-run", "-v")).isZero();
    assertThat(out.toString()).contains("  krn/qa (unused since ").contains(": would delete ");
    assertThat(run("gc", tree.toString(), "--older-than", "0s")).isZero();
    assertThat(tree.resolve("krn/qa")).doesNotExist();
    assertThat(run("check", tree.toString())).as(out.toString()).isZero();
    assertThat(run("gc", tree.toString(), "--older-than", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("found \"soon\", expected a number and one of d, h, m, s");
  }

  @Test
  void dhcpSnippetsNameFilesOfTheTree() throws IOException {
    Path source =
        DemoSource.forTwoProcessors(
            work.resolve("source"),
            "architectures = [\"amd64\", \"arm64\"]\nimages = [\"pxe\"]\n",
            "");
    Path tree = work.resolve("mirror");
    generate(source, tree);

    for (String snippet : List.of("pxe/dnsmasq.conf", "pxe/kea.json")) {
      String text = Files.readString(tree.resolve(snippet));
      assertThat(text).contains("http://10.0.2.2:8080/ipxe/prod");
      for (String file : List.of("undionly.kpxe", "ipxe.efi", "arm64/ipxe.efi")) {
        assertThat(text).as(snippet).contains(file);
        String there = file.startsWith("arm64/") ? "arm64/pxe/ipxe.efi" : "pxe/" + file;
        assertThat(tree.resolve(there)).exists();
      }
    }
    assertThat(tree.resolve("pxe/autoexec.ipxe")).content().contains("/ipxe/prod");
    assertThat(run("check", tree.toString())).as(out.toString()).isZero();
  }

  @Test
  void quietAndVerboseTogetherAreRefusedBeforeAnyWork() {
    Path site = work.resolve("new");

    assertThat(run("init", site.toString(), "-q", "-v")).isEqualTo(2);
    assertThat(err.toString()).contains("--quiet and --verbose exclude each other");
    assertThat(site).doesNotExist();
    assertThat(run("init", site.toString(), "-q")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(run("generate", "--source", site.toString(), "--out", "x", "--release", "0"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("error: --release 0: expected 1 or more");
  }

  @Test
  void problemsAreCountedAndNothingIsWritten() throws IOException {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.writeString(source.resolve("site.toml"), "title = 1\n");
    Path tree = work.resolve("mirror");

    int status = run("generate", "--source", source.toString(), "--out", tree.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .contains("site.toml:1:1: title: found the number 1")
        .endsWith("error: 3 problems in the source; nothing was written\n")
        .doesNotContain("\tat ");
    assertThat(tree).doesNotExist();
  }

  @Test
  void theNearestKnownWordIsSuggested() throws IOException {
    Files.writeString(
        work.resolve("site.toml"),
        "titel = \"x\"\nimages = [\"ueif\"]\nzzz = 1\n[networks.prod]\nargumnets = \"\"\n");

    run("generate", "--source", work.toString(), "--out", "x");

    assertThat(err.toString().lines().filter(line -> line.startsWith("  did you mean")))
        .containsExactly(
            "  did you mean \"title\"?",
            "  did you mean \"uefi\"?",
            "  did you mean \"arguments\"?");
  }

  private static long count(String tree, Predicate<Path> which) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(tree))) {
      return all.filter(which).count();
    }
  }

  @Test
  void aGeneratedTreeHasNoProblemsUntilAFileIsDamaged() throws IOException {
    String tree = work.resolve("mirror").toString();
    run("generate", "--source", "../site-src", "--out", tree);

    assertThat(run("check", tree)).isZero();
    assertThat(out.toString())
        .contains(
            count(tree, Files::isRegularFile) + " names, 39 images, 34 scripts, nothing wrong")
        .containsPattern(
            "UEFI amd64  NOTHING, until a +NOTHING, until a pin +no --keys; base-1 is\n");
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 100 || line.contains(tree));
    assertThat(lines.get(1 + lines.indexOf(header(lines))))
        .as("what nothing protects comes first")
        .containsPattern("^krn/\\{prod,test,dev,qa, +BIOS amd64  NOTHING +NOTHING +iPXE lacks");

    Files.writeString(work.resolve("mirror/krn/more"), "x");
    assertThat(run("check", tree)).isEqualTo(1);
    assertThat(out.toString()).contains("krn/more: is not in SHA256SUMS").contains(", 1 wrong");
  }

  private static String header(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("IMAGE ")).findFirst().orElseThrow();
  }

  @Test
  void problemsOfOneKindAreCountedAndVerboseNamesEach() throws IOException {
    Path tree = work.resolve("mirror");
    run("generate", "--source", "../site-src", "--out", tree.toString());
    for (String name : List.of("krn/a", "krn/b", "usb/c")) {
      Files.writeString(tree.resolve(name), "x");
    }
    out.getBuffer().setLength(0);

    assertThat(run("check", "--quiet", tree.toString())).isEqualTo(1);
    assertThat(out.toString())
        .isEqualTo(
            "krn/a: is not in SHA256SUMS\n  and 2 more of this kind: --verbose names each\n");
    out.getBuffer().setLength(0);
    assertThat(run("check", "--verbose", tree.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("krn/b: is not in SHA256SUMS\nusb/c: is not in SHA256SUMS\n")
        .doesNotContain("of this kind")
        .contains(", 3 wrong");
  }

  @Test
  void aFolderThatIsNoTreeIsOneErrorWithARemedy() {
    assertThat(run("check", "../site-src")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "error: ../site-src: is no tree: found no SHA256SUMS, expected the folder of a"
                + " generated tree\nIt is a source: bootmirror generate --source ../site-src --out"
                + " mirror\n");
    assertThat(out.toString()).isEmpty();
    err.getBuffer().setLength(0);
    assertThat(run("check", "src")).isEqualTo(1);
    assertThat(err.toString()).contains("\nName the folder of generate --out").hasLineCount(2);
    assertThat(run("check", "pom.xml")).isEqualTo(1);
    assertThat(err.toString()).contains("bootmirror inspect pom.xml");
  }

  @Test
  void aBaseThatUndoesAnotherIsWarnedOf() throws IOException {
    Path source = Files.createDirectories(work.resolve("source"));
    String demo = Files.readString(Path.of("../site-src/site.toml"));
    String mixed =
        demo.replaceFirst(
            "(?m)^bases = .*$", "bases = [\"https://a.example\", \"http://b.example\"]");
    assertThat(mixed).isNotEqualTo(demo);
    Files.writeString(source.resolve("site.toml"), mixed);

    generate(source, work.resolve("mirror"), "--quiet");

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "warning: base-2 is http, which undoes the https of base-1: an attacker blocks all"
                + " bases but http://b.example\n");
  }

  @Tag("heavy")
  @Test
  void componentsAreListedWithTheirCommands() throws IOException {
    assertThat(run("components")).isZero();
    assertThat(out.toString())
        .contains("ipxe.lkrn of ipxe ", "ipxe-amd64.efi of ipxe ", "undionly.kpxe of ipxe ")
        .contains("isolinux.bin of isolinux ", "ldlinux.c32 of syslinux-common ")
        .contains("  grade    B: verifies kernels by digest", "  grade    C: cannot verify kernels")
        .doesNotContain("no HTTPS");

    Path spoilt = Files.createDirectories(work.resolve("spoilt"));
    Files.write(spoilt.resolve("ipxe.lkrn"), new byte[4096]);
    assertThat(run("components", "--components", spoilt.toString(), "--cache", work.toString()))
        .isEqualTo(1);
    Files.delete(spoilt.resolve("ipxe.lkrn"));
    Files.write(spoilt.resolve("syslinux"), new byte[4096]);
    out.getBuffer().setLength(0);
    assertThat(run("components", "--components", spoilt.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("  unusable syslinux of spoilt ");
  }

  @Test
  void aMissingSourceIsNamed() {
    String nowhere = work.resolve("nowhere").toString();

    assertThat(run("generate", "--source", nowhere, "--out", "x")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("error: there is no " + nowhere + "/site.toml\n");
  }

  @Test
  void aDamagedComponentIsReportedWithTheOffset() throws IOException {
    Path components = Files.createDirectories(work.resolve("parts"));
    Files.write(components.resolve("ipxe.lkrn"), new byte[4096]);
    Files.write(components.resolve("ipxe.efi"), new byte[4096]);

    int status =
        run(
            "generate",
            "--source",
            "../site-src",
            "--out",
            work.resolve("mirror").toString(),
            "--components",
            components.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .contains("ipxe.lkrn of parts unknown: offset 0x1fe: boot flag: found 0x0, expected 0xaa55")
        .contains("Another build of that file may do: --components PATH");
    assertThat(work.resolve("mirror")).doesNotExist();
  }

  @Test
  void theNearestCommandIsSuggestedForAnUnknownCommand() {
    assertThat(run("generat")).isEqualTo(2);
    assertThat(err.toString()).contains("'generat'").contains("bootmirror generate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate --source x | Missing required option: '--out=DIR' | bootmirror generate",
        "serve x --port y | Invalid value for option '--port': 'y' is not an int | bootmirror serve",
        "init | Missing required parameter: 'DIR' | bootmirror init",
        "gc x --older | Unknown option: '--older' | bootmirror gc",
        "keys export k | Missing required option: '--out=DIR' | bootmirror keys export",
      })
  void aMistakeOfTheCommandLineIsOneLineAndNamesTheHelp(String line, String mistake, String help) {
    assertThat(run(line.split(" "))).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("error: " + mistake)
        .endsWith("Help: " + help + " --help\n")
        .hasLineCount(line.startsWith("gc") ? 3 : 2);
  }

  @Test
  void withoutACommandTheCommandsAreListed() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: Which command?").contains("  generate  ");
    err.getBuffer().setLength(0);
    assertThat(run("keys")).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: Which one: new, tls").contains("  export  ");
  }

  private int run(String... arguments) {
    return Bootmirror.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
