package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.disk.Oracle;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.Tree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tree of a site with every kind of image, made of binaries that this project makes itself:
 * SHA256SUMS pins every byte. To accept a change: {@code cp target/golden/*
 * src/test/resources/golden/}.
 */
final class GoldenTreeTest {

  private static final Instant NOW = Instant.parse("2026-03-04T06:00:00Z");
  private static final Path ACTUAL = Path.of("target", "golden");
  private static final Path EXPECTED = Path.of("src", "test", "resources", "golden");

  @TempDir private static Path work;
  private static Tree tree = new Tree(List.of());
  private static Path folder = Path.of("tree");

  @BeforeAll
  static void generate() throws IOException {
    tree = FakeSite.everyKind(work);
    folder = work.resolve("tree");
    WrittenTree.write(tree, folder);
  }

  @Test
  void everyByteIsPinned() throws IOException {
    assertGolden("SHA256SUMS");
  }

  @Test
  void imagesJsonIsPinned() throws IOException {
    assertGolden("images.json");
  }

  /** Without this, a kind of image that the plan leaves out would leave the golden unnoticed. */
  @Test
  void everyKindOfImageIsThere() throws IOException {
    for (ImageKind kind : ImageKind.values()) {
      Path image =
          switch (kind) {
            case CLOUD -> Path.of("cloud/prod.img.gz");
            case PROVISION -> Path.of("krn-provision");
            case PXE -> Path.of("pxe/undionly.kpxe");
            default -> Path.of(kind.label(), "prod");
          };
      assertThat(folder.resolve(image)).as(kind.label()).isNotEmptyFile();
    }
    for (String arm64 : List.of("uefi/prod", "snponly/prod", "pxe/ipxe.efi", "uefi-generic")) {
      assertThat(folder.resolve("arm64").resolve(arm64)).isNotEmptyFile();
    }
  }

  @Test
  void sha256sumAcceptsTheSums() throws IOException {
    int files = tree.entries().stream().mapToInt(entry -> entry.names().size()).sum();
    String said =
        Oracle.run("sh", "-c", "cd '" + folder + "' && sha256sum --check --strict SHA256SUMS");

    // SHA256SUMS itself is not among the sums.
    assertThat(said.lines()).hasSize(files - 1).allMatch(line -> line.endsWith(": OK"));
  }

  @Test
  void theAuditFindsNoProblem() throws IOException {
    assertThat(TreeAudit.of(folder, NOW).problems()).isEmpty();
  }

  @Test
  void bootScriptPinsTheKernelByItsImmutableName() throws IOException {
    Path linux = Path.of("src/test/sources/good/kernels/linux");
    Digest digest = Content.file(linux).description().sha256();

    assertThat(text("ipxe/prod")).contains("set path ../kernel/" + digest + ".linux\n");
  }

  private static void assertGolden(String name) throws IOException {
    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(name), text(name));

    assertThat(text(name)).isEqualTo(Files.readString(EXPECTED.resolve(name)));
  }

  private static String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }
}
