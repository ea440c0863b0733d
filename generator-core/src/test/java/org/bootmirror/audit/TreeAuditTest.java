package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree as it was written has nothing wrong; each way of spoiling it is noticed. */
final class TreeAuditTest {

  private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private Tree planned = new Tree(List.of());

  @BeforeEach
  void write() throws IOException {
    planned = FakeSite.plan(work);
    tree = work.resolve("tree");
    WrittenTree.write(planned, tree);
  }

  @Test
  void aTreeAsItWasWrittenIsWhole() throws IOException {
    AuditReport report = TreeAudit.of(tree, NOW);

    assertThat(report.problems()).isEmpty();
    assertThat(report.images()).isEqualTo(4);
    assertThat(report.scripts()).as("two embedded, one boot script").isEqualTo(3);
    assertThat(report.protections()).noneMatch(group -> group.bases().isEmpty());
    assertThat(report.missingLinks()).isEmpty();
    assertThat(report.protections())
        .extracting(ProtectedImages::images)
        .contains(List.of(TreePath.of("uefi/prod")), List.of(TreePath.of("uefi-generic")));
  }

  @Test
  void copiesAreAsGoodAsLinks() throws IOException {
    Path copies = work.resolve("copies");
    WrittenTree.write(planned, copies, true);

    assertThat(TreeAudit.of(copies, NOW).problems()).isEmpty();
  }

  @Test
  void aChangedKernelIsNoticedUnderEveryName() throws IOException {
    flip(immutable("kernel", ".linux"), 5);

    assertThat(problems())
        .anyMatch(f -> f.matches("kernel/[0-9a-f]{64}\\.linux: has SHA-256 .*; its name says .*"))
        .anyMatch(f -> f.startsWith("kernel/linux: has SHA-256 "))
        .anyMatch(f -> f.startsWith("ipxe/prod: pins SHA-256 "));
  }

  @Test
  void aMissingKernelIsNoticed() throws IOException {
    Files.delete(immutable("kernel", ".linux"));

    assertThat(problems())
        .contains("kernel/linux: a link that leads nowhere")
        .anyMatch(
            f -> f.matches("ipxe/prod: refers to kernel/[0-9a-f]{64}\\.linux, which is missing"));
  }

  /** Between two changes of names the menu is still that of the release before. */
  @Test
  void aMenuMayPinABootScriptThatOnlyItsImmutableNameStillHas() throws IOException {
    Path prod = tree.resolve("ipxe/prod");
    String before = Files.readSymbolicLink(prod).toString();
    String pin = before.substring(0, before.indexOf('.'));
    Files.writeString(
        tree.resolve("ipxe/menu"), "#!ipxe\nset path " + before + "\nset expected " + pin + "\n");
    Content changed = Content.text(Files.readString(prod) + "# changed\n");
    String after = changed.description().sha256().hex() + ".prod";
    Files.write(tree.resolve("ipxe").resolve(after), changed.toBytes());
    Files.delete(prod);
    Files.createSymbolicLink(prod, Path.of(after));
    Files.createFile(tree.resolve(".publishing"));

    assertThat(problems()).isEmpty();

    Files.delete(tree.resolve(".publishing"));
    assertThat(problems()).anyMatch(f -> f.startsWith("ipxe/menu: pins SHA-256 " + pin));
  }

  @Test
  void linksOutOfTheTreeAreNoticed() throws IOException {
    Files.createSymbolicLink(tree.resolve("passwd"), Path.of("/etc/passwd"));

    assertThat(problems()).containsExactly("passwd: a link that leads out of the tree");
  }

  @Test
  void filesThatNobodySummedAreNoticed() throws IOException {
    Files.writeString(tree.resolve("krn/extra"), "x");

    assertThat(problems()).containsExactly("krn/extra: is not in SHA256SUMS");
  }

  @Test
  void anImageThatWasMadeSomebodysOwnInPlaceIsNoticed() throws IOException {
    Path image = immutable("krn", ".prod.krn");
    ByteSource source = ByteSource.of("image", Files.readAllBytes(image));
    SlotVariables own =
        SlotVariables.published(List.of(new BaseUrl("http://a")), java.util.Optional.empty());
    Content overlaid = Content.of(Overlay.of(source, slots("krn/prod.krn"), own));
    Files.write(image, overlaid.toBytes());

    assertThat(problems())
        .anyMatch(f -> f.equals("krn/prod: is not the image that images.json describes"))
        .noneMatch(f -> f.contains("masked"));
  }

  @Test
  void aSlotWithLogicInItIsNoticed() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(immutable("krn", ".prod.krn").toFile(), "rw")) {
      file.seek(slots("krn/prod.krn").get(0).offset());
      file.writeBytes("chain http://x\n");
    }

    assertThat(problems())
        .anyMatch(
            f ->
                f.startsWith(
                    "krn/prod: its slot is refused (not-a-variable): line 1: found \"chain"
                        + " http://x\", expected set "));
  }

  @Test
  void aBootScriptThatStartsWhatItDidNotVerifyIsNoticed() throws IOException {
    Path script = tree.resolve("ipxe/prod");
    String text = Files.readString(script).replace("|| goto wrong_digest", "||");
    Files.delete(script);
    Files.writeString(script, text);

    assertThat(problems()).anyMatch(f -> f.contains("image kernel may be registered unverified"));
  }

  @Test
  void aSpoiltIndexIsNoticed() throws IOException {
    Files.writeString(tree.resolve("images.json"), "{");

    assertThat(problems())
        .anyMatch(
            f -> f.startsWith("images.json: offset 0x1: found malformed JSON, expected JSON"));
  }

  @Test
  void aFolderWithNothingOfATreeIsNoTree() throws IOException {
    Path folder = Files.createDirectories(work.resolve("folder"));
    Files.writeString(folder.resolve("index.html"), "hello");
    Path file = Files.writeString(work.resolve("file"), "hello");

    for (Path path : List.of(folder, file)) {
      assertThatThrownBy(() -> TreeAudit.of(path, NOW))
          .isInstanceOfSatisfying(
              NotATreeException.class, e -> assertThat(e.path()).isEqualTo(path))
          .hasMessageStartingWith(path + ": is no tree: found ");
      assertThatThrownBy(() -> TreeAudit.of(path, new byte[0], NOW))
          .isInstanceOf(NotATreeException.class);
    }
  }

  /** A tree that has lost its most important files is still a tree, with problems. */
  @Test
  void whatIsLeftOfATreeIsAudited() throws IOException {
    Files.delete(tree.resolve("SHA256SUMS"));
    assertThat(problems()).contains("SHA256SUMS: is missing");
    Files.delete(tree.resolve("images.json"));
    Files.createFile(tree.resolve(".publishing"));
    assertThat(TreeAudit.of(tree, NOW).interrupted()).isTrue();
  }

  private List<String> problems() throws IOException {
    return TreeAudit.of(tree, NOW).problems().stream().map(TreeProblem::toString).toList();
  }

  private Path immutable(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve(folder))) {
      return files
          .filter(file -> file.toString().matches(".*/[0-9a-f]{64}\\" + ending))
          .filter(file -> !Files.isSymbolicLink(file))
          .findFirst()
          .orElseThrow();
    }
  }

  private List<org.bootmirror.content.Slot> slots(String name) {
    return planned.entries().stream()
        .filter(entry -> entry.names().get(0).value().equals(name))
        .map(Entry::content)
        .map(Content::slots)
        .findFirst()
        .orElseThrow();
  }

  private static void flip(Path path, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    bytes[at] ^= 1;
    Files.write(path, bytes);
  }
}
