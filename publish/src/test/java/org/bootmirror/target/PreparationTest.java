package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparationTest {

  /** What was rendered, in this order. */
  private final List<String> rendered = Collections.synchronizedList(new ArrayList<>());

  private Content.Recipe recipe(String text) {
    return () -> {
      rendered.add(text);
      return text.getBytes(StandardCharsets.US_ASCII);
    };
  }

  @Test
  void whatMayBeRenderedAheadIsRenderedOnceForAllSteps() throws IOException {
    Content page = Content.renderedAhead(recipe("page"));
    Content sums = Content.renderedOnce(recipe("sums"));
    Content late = Content.renderedAhead(recipe("late"));

    Preparation.of(List.of(step(page, sums), step(late))).await();

    assertThat(rendered).containsExactly("page", "late");
    assertThat(page.toBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("page");
    assertThat(rendered).hasSize(2);
  }

  @Test
  void aFailureIsToldWhenTheContentIsWritten() {
    Content page =
        Content.renderedAhead(
            () -> {
              throw new IOException("no page");
            });
    Content other = Content.renderedAhead(recipe("other"));

    Preparation.of(List.of(step(page, other))).await();

    assertThat(rendered).containsExactly("other");
    assertThatThrownBy(page::toBytes).hasMessage("no page");
  }

  @Test
  void anErrorOfTheProgramIsToldThenAsWell() {
    Content page =
        Content.renderedAhead(
            () -> {
              throw new AssertionError("a mistake");
            });

    Preparation.of(List.of(step(page))).await();

    assertThatThrownBy(page::toBytes).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPublicationPreparesPagesBesideItself(@TempDir Path folder) throws IOException {
    AtomicReference<Thread> renderer = new AtomicReference<>();
    Content page =
        Content.renderedAhead(
            () -> {
              renderer.set(Thread.currentThread());
              return new byte[] {'p'};
            });
    Content image = Content.text("image");
    Tree tree =
        new Tree(
            List.of(
                Entry.immutable(Phase.IMAGES, image, List.of(TreePath.of("uefi/prod.efi"))),
                Entry.plain(Phase.METADATA, page, TreePath.of("index.html"))));

    FolderPlace place =
        new FolderPlace(
            folder.resolve("tree"), NameStyle.SYMBOLIC, folder.resolve("cache"), Instant.EPOCH);
    try (Target target = FolderTarget.open(place)) {
      Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }

    assertThat(folder.resolve("tree/index.html")).hasContent("p");
    assertThat(renderer.get()).isNotNull().isNotSameAs(Thread.currentThread());
  }

  @Test
  void behindTheLastStepThereIsNothingToDo() {
    Preparation.of(List.of()).await();

    assertThat(rendered).isEmpty();
  }

  private static PublishStep step(Content... contents) {
    List<PublishAction> actions = new ArrayList<>();
    for (Content content : contents) {
      actions.add(
          new Item(Entry.plain(Phase.METADATA, content, TreePath.of("page" + actions.size()))));
    }
    return new PublishStep(Phase.METADATA, actions);
  }
}
