package org.bootmirror.target.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.FolderState;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state that a run tells is the one that the next run finds on the disk. */
final class FolderStateAfterRunTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path around;

  @ParameterizedTest
  @CsvSource({"SYMBOLIC, true", "SYMBOLIC, false", "COPIES, true", "COPIES, false"})
  void theStateIsThatOfTheDisk(NameStyle style, boolean few) throws IOException {
    Path folder = around.resolve("tree");
    assertState(folder, style, few, tree("one", "same"));
    assertState(folder, style, few, tree("other", "same"));
    assertState(folder, style, few, tree("other", "same"));

    Files.writeString(folder.resolve("uefi/.prod.part"), "of a killed run");
    Files.writeString(folder.resolve("mine"), "of somebody else");
    assertState(folder, style, few, tree("one", "same"));

    // Of a folder behind a link, a walk finds nothing.
    Path elsewhere = Files.move(folder.resolve("krn"), around.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("krn"), elsewhere);
    assertState(folder, style, few, tree("one", "changed"));
    assertThat(elsewhere.resolve("prod")).hasContent("changed");

    try (FolderTarget target = open(folder, style, few)) {
      assertThat(target.openedState()).isEqualTo(FolderState.of(folder).text());
      target.delete(TreePath.of("index.html"));
      target.complete();
      assertThat(target.folderState().text()).isEqualTo(FolderState.of(folder).text());
    }
  }

  private void assertState(Path folder, NameStyle style, boolean few, Tree tree)
      throws IOException {
    try (FolderTarget target = open(folder, style, few)) {
      Publication.run(PublishPlan.of(tree), target, Progress.NONE);
      assertThat(target.folderState().text()).isEqualTo(FolderState.of(folder).text());
    }
  }

  private FolderTarget open(Path folder, NameStyle style, boolean few) throws IOException {
    FolderPlace place = new FolderPlace(folder, style, around.resolve("cache"), NOW);
    return few ? FolderTarget.openForFewFiles(place) : FolderTarget.open(place);
  }

  private static Tree tree(String text, String other) {
    return new Tree(
        List.of(
            Entry.immutable(
                Phase.IMAGES,
                Content.text(text),
                List.of(TreePath.of("uefi", "prod.efi"), TreePath.of("uefi", "prod"))),
            Entry.plain(Phase.IMAGES, Content.text(other), TreePath.of("krn", "prod")),
            Entry.plain(Phase.METADATA, Content.text(text), TreePath.of("index.html"))));
  }
}
