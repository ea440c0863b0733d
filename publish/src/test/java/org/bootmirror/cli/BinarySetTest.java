package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed site with a set of binaries: generated, checked, served, mirrored and swept. */
@Tag("programs")
final class BinarySetTest {

  @TempDir private static Path shared;

  private static SignedSite made = new SignedSite(Path.of("site"), Instant.EPOCH);

  @TempDir private Path temporary;

  private SignedSite site = made;
  private Path work = Path.of("work");
  private Path set = Path.of("set");
  private Path tree = Path.of("tree");
  private String root = "";
  private StringWriter said = new StringWriter();

  @BeforeAll
  static void generate() throws Exception {
    made = SignedSite.in(shared.resolve("work"));
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux"),
        made.source().resolve("linux"));
    Path set = Files.createDirectories(made.source().resolve("binaries/zos/amd64/bin"));
    Files.writeString(set.resolve("tool"), "the first tool");
    assertThat(set.resolve("tool").toFile().setExecutable(true)).isTrue();
    Files.writeString(set.resolve("page.html"), "<p>");
    release(made, 1);
  }

  /** Making keys takes a second. */
  @BeforeEach
  void copy() throws Exception {
    work = temporary.resolve("work");
    assertThat(new ProcessBuilder("cp", "-a", made.folder() + "", work + "").start().waitFor())
        .isZero();
    site = new SignedSite(work, made.start());
    set = site.source().resolve("binaries/zos/amd64/bin");
    tree = work.resolve("tree");
    root = tree.resolve("tuf/1.root.json").toString();
  }

  @Test
  void aTreeWithASetIsSoundAndItsListTheRealMinisigns() throws Exception {
    assertSound(tree);
    String list = Files.readString(tree.resolve("bin/zos/amd64/list"));
    assertThat(list).contains(" 0644 bin/page.html\n", " 14 0755 bin/tool\n");

    Process minisign =
        new ProcessBuilder(
                "minisign",
                "-V",
                "-H",
                "-Q",
                "-p",
                tree.resolve("minisign.pub") + "",
                "-x",
                tree.resolve(signature(tree)) + "",
                "-m",
                tree.resolve("bin/zos/amd64/list") + "")
            .redirectErrorStream(true)
            .start();
    String answer = new String(minisign.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(minisign.waitFor()).as(answer).isZero();
    assertThat(answer).isEqualTo("bootmirror list set:zos arch:amd64 release:1\n");
    String key = Files.readAllLines(tree.resolve("minisign.pub")).get(1);
    assertThat(run("verify-list", tree.resolve("bin/zos/amd64") + "", "--pubkey", key))
        .as(said + "")
        .isZero();
  }

  @Test
  void changedListsFilesAndSignaturesAreRefused() throws Exception {
    Path tool = immutable("bin/zos/amd64/bin", "tool");
    Files.writeString(tool, "another tool..");
    assertThat(verify(tree)).isEqualTo(1);
    assertThat(said.toString())
        .contains("bin/zos/amd64/bin/tool: has SHA-256 ", "; bin/zos/amd64/list says ");
    Files.writeString(tool, "the first tool");
    Path list = immutable("bin/zos/amd64", "list");
    String before = Files.readString(list);
    Files.writeString(list, before.replace("0755", "0644"));
    assertThat(verify(tree)).isEqualTo(1);
    assertThat(said.toString())
        .contains("bin/zos/amd64/list: has no signature: expected bin/zos/amd64/");
    Files.writeString(list, before);
    Path signature = tree.resolve(signature(tree)).toRealPath();
    String good = Files.readString(signature);
    Files.writeString(signature, good.replace("set:zos", "set:zot"));
    assertThat(verify(tree)).isEqualTo(1);
    assertThat(said.toString()).contains(signature(tree) + ": has another comment than was signed");
    Files.writeString(signature, good);
    assertSound(tree);
  }

  @Test
  void aServedSetIsCheckedByTheNamesThatNodesRequest() throws Exception {
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      String url = nginx.localBase(0);
      assertThat(run("check", url)).as(said + "").isZero();
      assertThat(run("verify", url, "--root", root)).as(said + "").isZero();
      Path tool = immutable("bin/zos/amd64/bin", "tool");
      Path plain = tree.resolve("bin/zos/amd64/bin/tool");
      Files.delete(plain);
      Files.move(tool, plain);

      assertThat(run("check", url)).isEqualTo(1);
      assertThat(said.toString())
          .contains("bin/zos/amd64/list: names " + tree.relativize(tool) + ", which is missing");
    }
  }

  /** A host that stores each name by itself may damage one of two. */
  @Test
  void bytesBehindAServedFileAreFoundUnderBothNames() throws Exception {
    Path tool = immutable("bin/zos/amd64/bin", "tool");
    Path plain = tree.resolve("bin/zos/amd64/bin/tool");
    Files.delete(plain);
    Files.copy(tool, plain);
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      String url = nginx.localBase(0);
      assertThat(run("check", url)).as(said + "").isZero();
      Files.writeString(tool, "more", StandardOpenOption.APPEND);

      assertThat(run("check", url)).isEqualTo(1);
      assertThat(said.toString())
          .contains(
              tree.relativize(tool) + ": no whole answer: found 18 bytes, expected at most 14");
      assertThat(run("verify", url, "--root", root)).isEqualTo(1);
      assertThat(said.toString()).contains(tree.relativize(tool) + ": no whole answer: ");

      Files.writeString(tool, "the first");
      assertThat(run("check", url)).isEqualTo(1);
      assertThat(said.toString()).contains(tree.relativize(tool) + ": ");

      Files.copy(plain, tool, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(plain, "the first");
      assertThat(run("check", url)).isEqualTo(1);
      assertThat(said.toString())
          .contains("bin/zos/amd64/bin/tool: found Content-Length 9, expected 14");
    }
  }

  /** Of an unsigned tree, the digests alone say what a file is. */
  @Test
  void aDamagedFileOfAnUnsignedTreeIsFoundByTheNameThatNodesRequest() throws Exception {
    String out = work.resolve("unsigned").toString();
    assertThat(run("generate", "--source", site.source() + "", "--out", out))
        .as(said + "")
        .isZero();
    tree = Path.of(out);
    Path tool = immutable("bin/zos/amd64/bin", "tool");
    Path plain = tree.resolve("bin/zos/amd64/bin/tool");
    Files.delete(plain);
    Files.copy(tool, plain);
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      assertThat(run("check", nginx.localBase(0))).as(said + "").isZero();
      Files.writeString(tool, "more", StandardOpenOption.APPEND);

      assertThat(run("check", nginx.localBase(0))).isEqualTo(1);
      assertThat(said.toString())
          .contains(
              tree.relativize(tool) + ": ",
              "bin/zos/amd64/bin/tool: found Content-Length 14, expected 18");
    }
  }

  @Test
  void theFilesOfAFormerListAreSweptAndPruned() throws Exception {
    Path mirror = work.resolve("mirror");
    assertThat(mirror(mirror)).as(said + "").isZero();
    assertSound(mirror);
    Path first = immutable("bin/zos/amd64/bin", "tool");
    String firstList = tree.relativize(immutable("bin/zos/amd64", "list")).toString();
    String firstSignature = signature(tree);
    Files.writeString(set.resolve("tool"), "the second tool");
    Files.delete(set.resolve("page.html"));

    release(site, 2);

    assertThat(run("gc", tree + "", "--older-than", "0s")).as(said + "").isZero();
    assertThat(first).doesNotExist();
    assertThat(tree.resolve(firstList)).doesNotExist();
    assertThat(tree.resolve(firstSignature)).doesNotExist();
    assertThat(tree.resolve("bin/zos/amd64/bin/page.html")).doesNotExist();
    assertThat(run("verify", tree + "", "--root", root)).as(said + "").isZero();

    assertThat(mirror(mirror)).as(said + "").isZero();
    assertSound(mirror);
    assertThat(mirror.resolve(firstList)).exists();
    assertThat(mirror.resolve(firstSignature)).exists();
    assertThat(mirror.resolve("bin/zos/amd64/bin/page.html")).doesNotExist();
    assertThat(mirror(mirror, "--prune", "1")).as(said + "").isZero();
    assertThat(mirror.resolve(firstList)).doesNotExist();
    assertThat(mirror.resolve(firstSignature)).doesNotExist();
    assertSound(mirror);
  }

  /** Every network and processor may use a set. */
  @Test
  void setsStayInAMirrorOfAPart() throws Exception {
    Path mirror = work.resolve("part");
    assertThat(mirror(mirror, "--network", "prod", "--images", "uefi", "--no-kernels"))
        .as(said + "")
        .isZero();

    assertThat(mirror.resolve("kernel/linux")).doesNotExist();
    assertThat(mirror.resolve("bin/zos/amd64/bin/tool")).hasContent("the first tool");
    assertThat(mirror.resolve("bin/fetch.sh")).exists();
    assertThat(mirror.resolve(signature(mirror))).exists();
    assertSound(mirror);
  }

  /** A file whose mode alone has changed makes another list. */
  @Test
  void aRunWithoutAChangeIsNoneAndAModeIsAChange() throws Exception {
    String source = site.source().toString();
    String out = work.resolve("unsigned").toString();
    assertThat(run("generate", "--source", source, "--out", out)).as(said + "").isZero();
    assertThat(run("generate", "--source", source, "--out", out)).as(said + "").isZero();
    assertThat(said.toString()).contains("up to date");
    assertThat(set.resolve("tool").toFile().setExecutable(false)).isTrue();
    assertThat(run("generate", "--source", source, "--out", out)).as(said + "").isZero();

    assertThat(Path.of(out, "bin/zos/amd64/list")).content().doesNotContain("0755");
    assertThat(run("check", out)).as(said + "").isZero();
    assertThat(Path.of(out, "sig")).doesNotExist();
  }

  /** An index that says another digest: as if a disk had been changed from below. */
  @Test
  void aFileThatIsNotAsListedIsRefusedUntilAllIsReadAgain() throws Exception {
    String source = site.source().toString();
    String out = work.resolve("unsigned").toString();
    Path tool = set.resolve("tool");
    Path index = IndexedFolders.file(CacheFolder.standard(), set.resolveSibling(".").toRealPath());
    IndexedFolders lists =
        IndexedFolders.cached(
            work.resolve("cache"), Instant.now().plusSeconds(60), false, Progress.NONE);
    lists.list(set.resolveSibling(".").toRealPath());
    String evil = Digest.of("an evil tool..".getBytes(StandardCharsets.US_ASCII)).hex();
    String good = Digest.of(Files.readAllBytes(tool)).hex();
    Path known = IndexedFolders.file(work.resolve("cache"), set.resolveSibling(".").toRealPath());
    String lines = Files.readString(known).replace(good, evil);
    lines = lines.substring(0, lines.length() - 65);
    Files.createDirectories(index.resolveSibling("."));
    Files.writeString(index, lines + Digest.of(lines.getBytes(StandardCharsets.US_ASCII)) + "\n");

    assertThat(run("generate", "--source", source, "--out", out)).isEqualTo(1);

    assertThat(said.toString())
        .contains("error: " + tool.toRealPath() + ": ", evil, good)
        .contains("Nothing was published.", "generate --again, which reads every file");
    assertThat(Path.of(out, "SHA256SUMS")).doesNotExist();
    assertThat(run("generate", "--source", source, "--out", out, "--again")).as(said + "").isZero();
    assertThat(run("check", out)).as(said + "").isZero();
  }

  /** Such as scripts, for two processors and in two sets. */
  @Test
  void equalListsAreSignedServedMirroredAndSwept() throws Exception {
    for (String folder : List.of("zos/arm64", "other/amd64")) {
      Path other = site.source().resolve("binaries").resolve(folder);
      Files.createDirectories(other.resolveSibling("."));
      assertThat(
              new ProcessBuilder("cp", "-a", set.resolveSibling(".") + "", other + "")
                  .start()
                  .waitFor())
          .isZero();
    }

    release(site, 2);

    assertSound(tree);
    String name = Path.of(signature(tree)).getFileName().toString();
    String key = Files.readAllLines(tree.resolve("minisign.pub")).get(1);
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      assertThat(run("verify", nginx.localBase(0), "--root", root)).as(said + "").isZero();
      for (String folder : List.of("zos/amd64", "zos/arm64", "other/amd64")) {
        String[] words = folder.split("/", -1);
        assertThat(tree.resolve("bin").resolve(folder).resolve(name))
            .content()
            .contains("bootmirror list set:" + words[0] + " arch:" + words[1] + " release:2\n");
        for (String where : List.of(tree + "", nginx.localBase(0))) {
          assertThat(run("verify-list", where + "/bin/" + folder, "--pubkey", key))
              .as(said + "")
              .isZero();
        }
      }
    }
    Path mirror = work.resolve("mirror");
    assertThat(mirror(mirror)).as(said + "").isZero();
    assertSound(mirror);

    Path gone = site.source().resolve("binaries/other");
    Files.move(gone, work.resolve("gone"));
    release(site, 3);
    assertThat(run("gc", tree + "", "--older-than", "0s")).as(said + "").isZero();
    assertThat(tree.resolve("bin/other")).doesNotExist();
    assertThat(tree.resolve("bin/zos/arm64").resolve(name)).exists();
    assertSound(tree);
    assertThat(mirror(mirror, "--prune", "1")).as(said + "").isZero();
    assertThat(mirror.resolve("bin/other/amd64").resolve(name)).doesNotExist();
    assertThat(mirror.resolve("bin/zos/arm64").resolve(name)).exists();
    assertSound(mirror);
  }

  private static void release(SignedSite site, int number) throws Exception {
    site.generate(
        number,
        "tree",
        """
        title = "A site"
        bases = ["http://boot.example"]
        images = ["uefi"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        """,
        site.start().plus(Duration.ofMinutes(number)));
  }

  private static String signature(Path tree) throws IOException {
    byte[] list = Files.readAllBytes(tree.resolve("bin/zos/amd64/list"));
    return "bin/zos/amd64/" + Digest.of(list) + ".list.minisig";
  }

  private Path immutable(String folder, String name) throws IOException {
    Path plain = tree.resolve(folder).resolve(name);
    return plain.resolveSibling(Files.readSymbolicLink(plain));
  }

  private void assertSound(Path one) {
    assertThat(run("check", one + "")).as(said + "").isZero();
    assertThat(verify(one)).as(said + "").isZero();
  }

  private int verify(Path one) {
    return run("verify", one + "", "--root", root);
  }

  private int mirror(Path mirror, String... more) {
    List<String> command = List.of("mirror", tree + "", mirror + "", "--root", root);
    return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private int run(String... command) {
    said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(() -> site.start().plus(Duration.ofHours(1)), out, out, command);
  }
}
