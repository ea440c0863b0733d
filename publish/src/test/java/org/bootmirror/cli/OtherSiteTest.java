package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.RecursiveDelete;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations into folders that hold something already. */
@Tag("heavy")
final class OtherSiteTest {

  @TempDir private Path work;
  private Path source = Path.of("source");
  private Path tree = Path.of("tree");
  private Path cache = Path.of("cache");
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void makeASource() throws IOException {
    source = Files.createDirectories(work.resolve("source"));
    tree = work.resolve("tree");
    cache = work.resolve("cache");
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux"), source.resolve("linux"));
    writeSite("http://mine.example");
    assertThat(generate(source)).as(said.toString()).isZero();
  }

  @Test
  void theTreeOfAnotherSiteIsNotWrittenOverUnlessToldSo() throws IOException {
    Path other = work.resolve("other");
    assertThat(run("init", "--from", "demo", other.toString())).isZero();
    String before = Files.readString(tree.resolve("SHA256SUMS"));

    assertThat(generate(other)).isEqualTo(1);
    assertThat(said.toString())
        .isEqualTo(
            "error: "
                + tree
                + ": found the tree of a site at http://mine.example, expected one at"
                + " http://10.0.2.2:8080\nName another folder, or write over what is there:"
                + " --replace\n");
    assertThat(tree.resolve("SHA256SUMS")).hasContent(before);
    assertThat(run("demo", "--no-serve", "--out", tree.toString())).isEqualTo(1);
    assertThat(tree.resolve("SHA256SUMS")).hasContent(before);

    assertThat(generate(other, "--replace")).as(said.toString()).isZero();
    assertThat(tree.resolve("ipxe/qa")).exists();
  }

  @Test
  void aSiteMayChangeItsBases() throws IOException {
    writeSite("http://moved.example");
    assertThat(generate(source)).as(said.toString()).isZero(); // this machine generated it before

    writeSite("http://new.example\", \"http://moved.example");
    RecursiveDelete.inside(cache);
    assertThat(generate(source)).as(said.toString()).isZero(); // one base has stayed

    writeSite("http://other.example");
    RecursiveDelete.inside(cache);
    assertThat(generate(source)).isEqualTo(1);
    assertThat(said.toString()).contains("found the tree of a site at http://new.example");
  }

  @Test
  void anIndexThatCannotBeReadIsNobodysTree() throws IOException {
    Files.delete(tree.resolve("images.json"));
    Files.writeString(tree.resolve("images.json"), "{");

    assertThat(generate(source)).isEqualTo(1);
    assertThat(said.toString()).contains("images.json: ", "--replace");
    assertThat(generate(source, "--replace")).as(said.toString()).isZero();
    assertThat(run("check", tree.toString())).as(said.toString()).isZero();
  }

  @Test
  void aFileThatNoGenerationWroteIsKept() throws IOException {
    tree = Files.createDirectories(work.resolve("www"));
    Path page = Files.writeString(tree.resolve("index.html"), "my page");
    Files.writeString(tree.resolve("robots.txt"), "none of the tree");

    assertThat(generate(source)).isEqualTo(1);
    assertThat(said.toString()).contains(page + ": found a file in a folder without a tree");
    assertThat(page).hasContent("my page");
    assertThat(tree.resolve("SHA256SUMS")).doesNotExist();

    assertThat(generate(source, "--replace")).as(said.toString()).isZero();
    assertThat(page).content().contains("Mine");
    assertThat(tree.resolve("robots.txt")).hasContent("none of the tree");
  }

  @Test
  void sourceTreeAndKeysLieApart() throws IOException {
    Path linked = Files.createSymbolicLink(work.resolve("linked"), source);

    for (Path inside : new Path[] {source, source.resolve("a/b"), linked.resolve("a"), work}) {
      tree = inside;
      assertThat(generate(source)).as(inside.toString()).isEqualTo(1);
      assertThat(said.toString()).contains(" in the folder of ", "expected a folder apart");
    }
    assertThat(source.resolve("a")).doesNotExist();
    tree = work.resolve("tree");
    for (Path keys : new Path[] {tree.resolve("keys"), source.resolve("keys"), tree, work}) {
      assertThat(generate(source, "--keys", keys.toString())).as(keys.toString()).isEqualTo(1);
      assertThat(said.toString()).contains("the keys", "expected a folder apart");
    }
  }

  @Test
  void aTreeThatIsAFileIsCalledNoFolder() throws IOException {
    tree = Files.writeString(work.resolve("file"), "x");

    assertThat(generate(source)).isEqualTo(1);
    assertThat(said.toString()).isEqualTo("error: " + tree + ": it is no folder\n");
    tree = tree.resolve("below");
    assertThat(generate(source)).isEqualTo(1);
    assertThat(said.toString()).isEqualTo("error: " + work.resolve("file") + ": it is no folder\n");
    assertThat(work.resolve("file")).hasContent("x");
  }

  private void writeSite(String base) throws IOException {
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "Mine"
        bases = ["%s"]
        images = ["uefi"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        """
            .formatted(base));
  }

  private int generate(Path from, String... more) throws IOException {
    String[] arguments = new String[more.length + 7];
    System.arraycopy(more, 0, arguments, 7, more.length);
    String[] first = {
      "generate", "--source", from.toString(), "--out", tree.toString(), "--cache", cache.toString()
    };
    System.arraycopy(first, 0, arguments, 0, first.length);
    keepPackages();
    return run(arguments);
  }

  /** The packages of the user's cache, so that none is fetched again. */
  private void keepPackages() throws IOException {
    Files.createDirectories(cache);
    Path packages = cache.resolve("packages");
    if (!Files.exists(packages)) {
      Files.createSymbolicLink(packages, CacheFolder.standard().resolve("packages"));
    }
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    return Bootmirror.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
  }
}
