package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

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
