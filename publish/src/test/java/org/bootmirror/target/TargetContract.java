package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;

/** The promises of {@link Target}, which every publishing target has to keep. */
public abstract class TargetContract {

  private static final TreePath SCRIPT = TreePath.of("ipxe/prod");
  private static final TreePath IMAGE = TreePath.of("uefi/prod.efi");
  private static final TreePath SHORT = TreePath.of("uefi/prod");
  private static final long LIMIT = 1 << 20;

  /** Opens the place of the test, which is empty at first and the same throughout a test. */
  protected abstract Target open() throws IOException;

  @Test
  final void aReaderFindsTheTreeUnderEveryName() throws IOException {
    WriteSummary summary = publish(tree("abc"));

    assertThat(read(IMAGE)).isEqualTo("abc");
    assertThat(read(SHORT)).isEqualTo("abc");
    assertThat(read(IMAGE.immutable(digest("abc")))).isEqualTo("abc");
    assertThat(read(SHORT.immutable(digest("abc")))).isEqualTo("abc");
    assertThat(read(SCRIPT)).isEqualTo("script abc");
    assertThat(summary.files()).isPositive();
  }

  @Test
  final void theSameTreeAgainChangesNothing() throws IOException {
    publish(tree("abc"));

    assertThat(publish(tree("abc")).nothing()).isTrue();
  }

  @Test
  final void anEarlierReleaseStaysReadableUnderItsDigests() throws IOException {
    publish(tree("abc"));
    publish(tree("new"));

    assertThat(read(IMAGE.immutable(digest("abc")))).isEqualTo("abc");
    assertThat(read(IMAGE)).isEqualTo("new");
    assertThat(read(SCRIPT)).isEqualTo("script new");
  }

  @Test
  final void aReleaseCanBeTakenBack() throws IOException {
    publish(tree("abc"));
    publish(tree("new"));
    publish(tree("abc"));

    assertThat(read(IMAGE)).isEqualTo("abc");
    assertThat(read(SCRIPT)).isEqualTo("script abc");
  }

  @Test
  final void everyNameIsListedWithItsSizeAndNothingElse() throws IOException {
    publish(tree("abc"));
    Map<String, Long> listed = new TreeMap<>();
    try (Target target = open()) {
      target.announce();
      target.list(item -> listed.put(item.path().value(), item.size()));
      target.finish();
    }

    assertThat(listed)
        .isEqualTo(
            Map.of(
                "ipxe/prod",
                10L,
                "uefi/prod",
                3L,
                "uefi/prod.efi",
                3L,
                IMAGE.immutable(digest("abc")).value(),
                3L,
                SHORT.immutable(digest("abc")).value(),
                3L,
                "images.json",
                2L));
  }

  @Test
  final void aPathWithoutAnItemIsNotFound() throws IOException {
    try (Target target = open()) {
      Throwable failure = catchThrowable(() -> target.read(SCRIPT, LIMIT));

      assertThat(failure).isInstanceOf(IOException.class);
      assertThat(target.classify(failure)).isEqualTo(TargetFailure.NOT_FOUND);
    }
  }

  @Test
  final void anItemOverTheLimitIsRefused() throws IOException {
    publish(tree("abc"));
    try (Target target = open()) {
      assertThat(target.read(IMAGE, 3)).hasSize(3);
      assertThatThrownBy(() -> target.read(IMAGE, 2)).isInstanceOf(IOException.class);
    }
  }

  @Test
  final void aConditionThatIsNotTrueIsAConflict() throws IOException {
    try (Target target = open()) {
      target.put(script("one"), PutCondition.ABSENT);
      target.complete();
      Throwable failure = catchThrowable(() -> target.put(script("two"), PutCondition.ABSENT));

      assertThat(target.classify(failure)).isEqualTo(TargetFailure.CONFLICT);
      target.complete();
      target.finish();
    }
    assertThat(read(SCRIPT)).isEqualTo("one");
  }

  /** The first to change the place, or the first to finish, as the place is made. */
  @Test
  final void ofTwoRunsAtOnceOneWinsAndTheOtherIsTold() throws IOException {
    String winner;
    try (Target first = open()) {
      first.put(script("one"), PutCondition.ABSENT);
      first.complete();
      Throwable second =
          catchThrowable(
              () -> {
                try (Target target = open()) {
                  target.put(script("two"), PutCondition.ABSENT);
                  target.complete();
                  target.finish();
                }
              });
      Throwable loser = catchThrowable(first::finish);

      winner = second == null ? "two" : "one";
      assertThat(second == null).isNotEqualTo(loser == null);
      assertThat(first.classify(second == null ? loser : second)).isEqualTo(TargetFailure.CONFLICT);
    }
    assertThat(read(SCRIPT)).isEqualTo(winner);
  }

  @Test
  final void aDeletedNameIsGoneAndItsItemStays() throws IOException {
    publish(tree("abc"));
    try (Target target = open()) {
      target.delete(SHORT);
      target.delete(TreePath.of("uefi/never"));
      target.complete();
      Throwable failure = catchThrowable(() -> target.read(SHORT, LIMIT));

      assertThat(target.classify(failure)).isEqualTo(TargetFailure.NOT_FOUND);
    }
    assertThat(read(IMAGE)).isEqualTo("abc");
  }

  @Test
  final void aContentThatCannotBeReadLeavesThePlaceAsItWas() throws IOException {
    publish(tree("abc"));
    Content broken =
        Content.rendered(
            () -> {
              throw new IOException("the disk is broken");
            });
    Tree tree = new Tree(List.of(Entry.plain(Phase.SCRIPTS, broken, SCRIPT)));

    assertThatThrownBy(() -> publish(tree)).hasMessage("the disk is broken");

    assertThat(read(SCRIPT)).isEqualTo("script abc");
    publish(tree("new"));
    assertThat(read(SCRIPT)).isEqualTo("script new");
  }

  @Test
  final void aRunThatStoppedBetweenStepsIsCompletedByTheNext() throws IOException {
    publish(tree("abc"));
    PublishPlan plan = PublishPlan.of(tree("new"));
    for (int steps = 1; steps < plan.steps().size(); steps++) {
      try (Target target = open()) {
        Publication.run(new PublishPlan(plan.steps().subList(0, steps)), target, Progress.NONE);
      }
      assertThat(read(SCRIPT)).as("after %d steps", steps).isIn("script abc", "script new");
    }

    publish(tree("new"));

    assertThat(read(IMAGE)).isEqualTo("new");
    assertThat(read(SCRIPT)).isEqualTo("script new");
  }

  /**
   * The run ends after each call in turn, without the rest; the next runs publish the former
   * release again, or go on.
   */
  @Test
  final void whereverARunEndsAReaderFindsWholeReleasesAndTheNextRunCompletesOne()
      throws IOException {
    int calls = 0;
    boolean ended = true;
    while (ended) {
      publish(linked("one"));
      try (EndingTarget target = new EndingTarget(open(), calls)) {
        Publication.run(PublishPlan.of(linked("two")), target, Progress.NONE);
        ended = false;
      } catch (EndingTarget.Ended e) {
        assertWhole("after " + calls + " calls", List.of("one", "two"));
      }
      publish(linked(calls % 2 == 0 ? "one" : "two"));
      assertWhole("completed after " + calls, List.of(calls % 2 == 0 ? "one" : "two"));
      calls++;
    }
    assertThat(calls).isGreaterThan(8);
  }

  private void assertWhole(String when, List<String> releases) throws IOException {
    String script = read(SCRIPT);
    assertThat(releases).as(when).contains(script.substring(0, 3));
    for (TreePath path : List.of(SCRIPT, ReservedFile.IMAGE_INDEX.path())) {
      List<String> references = References.in(read(path));
      assertThat(references).as(when).isNotEmpty();
      for (String reference : references) {
        assertThat(digest(read(new TreePath(reference))))
            .as("%s: %s in %s", when, reference, path)
            .isEqualTo(ImmutableName.parse(reference).orElseThrow().digest());
      }
    }
    assertThat(releases).as(when).contains(read(IMAGE)).contains(read(SHORT));
  }

  /** A tree whose script and index refer to the image; the first word of the script is the text. */
  private static Tree linked(String text) {
    String image = IMAGE.immutable(digest(text)).value();
    return new Tree(
        List.of(
            Entry.immutable(Phase.IMAGES, Content.text(text), List.of(IMAGE, SHORT)),
            Entry.plain(ReservedFile.IMAGE_INDEX, Content.text("{\"" + image + "\"}")),
            Entry.immutable(
                Phase.SCRIPTS, Content.text(text + " ../" + image + "\n"), List.of(SCRIPT))));
  }

  /** Nothing that a target notes about itself may hide what a run without an end has changed. */
  @Test
  final void theFormerReleaseReplacesThatOfARunThatNeverFinished() throws IOException {
    publish(tree("abc"));
    try (Target target = open()) {
      for (PublishStep step : PublishPlan.of(tree("new")).steps()) {
        for (PublishAction action : step.actions()) {
          action.perform(target);
        }
        target.complete();
      }
    }

    publish(tree("abc"));

    assertThat(read(IMAGE)).isEqualTo("abc");
    assertThat(read(SHORT)).isEqualTo("abc");
    assertThat(read(SCRIPT)).isEqualTo("script abc");
  }

  @Test
  final void anImmutableItemOfAnotherSizeIsStoredAgain() throws IOException {
    TreePath path = new ImmutableName(IMAGE, digest("abc")).path();
    try (Target target = open()) {
      Entry wrong = Entry.plain(Phase.IMAGES, Content.text("abcd"), path);
      target.put(new Item(wrong), PutCondition.NONE);
      target.complete();
      target.finish();
    }

    publish(tree("abc"));

    assertThat(read(path)).isEqualTo("abc");
  }

  @Test
  final void aContentIsReadAtMostTwiceForANewItem() throws IOException {
    AtomicInteger readings = new AtomicInteger();
    Content counted =
        Content.rendered(
            () -> {
              readings.incrementAndGet();
              return "abc".getBytes(StandardCharsets.US_ASCII);
            });
    publish(new Tree(List.of(Entry.immutable(Phase.IMAGES, counted, List.of(IMAGE, SHORT)))));

    assertThat(readings.get()).isBetween(1, mostReadings());
  }

  /** How often a place reads a new immutable item: once, or once more to name the item first. */
  protected int mostReadings() {
    return 2;
  }

  /** A tree with one image, the index and a script. */
  private static Tree tree(String text) {
    return new Tree(
        List.of(
            Entry.immutable(Phase.IMAGES, Content.text(text), List.of(IMAGE, SHORT)),
            Entry.plain(ReservedFile.IMAGE_INDEX, Content.text("{}")),
            Entry.plain(Phase.SCRIPTS, Content.text("script " + text), SCRIPT)));
  }

  private static Item script(String text) {
    return new Item(Entry.plain(Phase.SCRIPTS, Content.text(text), SCRIPT));
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private WriteSummary publish(Tree tree) throws IOException {
    try (Target target = open()) {
      return Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }
  }

  private String read(TreePath path) throws IOException {
    try (Target target = open()) {
      return new String(target.read(path, LIMIT), StandardCharsets.US_ASCII);
    }
  }
}
