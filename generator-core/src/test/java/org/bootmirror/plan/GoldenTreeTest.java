package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Tree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole tree of a small site, made of binaries that this project makes itself: every byte of it
 * is pinned. After a change that is meant to show: {@code cp target/golden/*
 * src/test/resources/golden/}.
 */
final class GoldenTreeTest {

  @TempDir private Path work;
  private Tree tree = new Tree(List.of());

  @BeforeEach
  void plan() throws IOException {
    tree = FakeSite.plan(work);
  }

  @Test
  void everyByteIsPinned() throws IOException {
    assertGolden("SHA256SUMS");
  }

  @Test
  void imagesJsonIsPinned() throws IOException {
    assertGolden("images.json");
  }

  @Test
  void sumsAreThoseOfTheFolder() throws Exception {
    Path out = work.resolve("out");
    WrittenTree.write(tree, out);

    Process sha256sum =
        new ProcessBuilder("sha256sum", "--check", "--strict", "SHA256SUMS")
            .directory(out.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(sha256sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(sha256sum.waitFor()).as(said).isZero();
    assertThat(said.lines()).hasSize(15).allMatch(line -> line.endsWith(": OK"));
  }

  @Test
  void bootScriptPinsTheKernelByItsImmutableName() throws IOException {
    Path linux = Path.of("src/test/sources/good/kernels/linux");
    Digest digest = Content.file(linux).description().sha256();

    assertThat(text("ipxe/prod")).contains("set path ../kernel/" + digest + ".linux\n");
  }

  private void assertGolden(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "golden"));
    Files.writeString(folder.resolve(name), text(name));

    Path golden = Path.of("src", "test", "resources", "golden", name);
    assertThat(text(name)).isEqualTo(Files.readString(golden));
  }

  private String text(String name) throws IOException {
    for (Entry entry : tree.entries()) {
      if (entry.path().value().equals(name)) {
        return new String(entry.content().toBytes(), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("the tree has no " + name);
  }
}
