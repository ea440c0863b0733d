package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
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

  /** A page is requested by digest where a site has keys, and by the plain name alone elsewhere. */
  @Test
  final void aPageIsReadAtItsAddressToo() throws IOException {
    Tree tree =
        new Tree(
            List.of(
                Entry.plain(ReservedFile.GENERATE_PAGE, Content.text("make an image")),
                Entry.immutable(ReservedFile.IMAGES_PAGE, Content.text("all images"))));
    PublishPlan plan = PageCopies.in(PublishPlan.of(tree));
    try (Target target = open()) {
      Publication.run(plan, target, Progress.NONE);
    }

    assertThat(read(TreePath.of("generate"))).isEqualTo("make an image");
    assertThat(read(TreePath.of("images"))).isEqualTo("all images");
    try (Target target = open()) {
      assertThat(plan.missing(target).isEmpty()).isTrue();
      assertThat(target.verify(plan).differences()).isEmpty();
    }
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

  /** A medium that is pinned to release 12 boots its script, which starts its kernel. */
  @Test
  final void filesOfAKeptReleaseStayAndWithoutTheRuleTheyGo() throws IOException {
    for (long number = 12; number <= 14; number++) {
      release(number);
    }
    KeepRule rule = new KeepRule(List.of(12L), 0, Duration.ZERO);

    sweep(rule);

    assertThat(read(SCRIPT)).startsWith("14 ");
    assertThat(read(SCRIPT.immutable(digest(bootScript(12))))).isEqualTo(bootScript(12));
    assertThat(read(IMAGE.immutable(digest("12")))).isEqualTo("12");
    assertThat(isThere(SCRIPT.immutable(digest(bootScript(13))))).isFalse();
    assertThat(isThere(IMAGE.immutable(digest("13")))).isFalse();

    sweep(KeepRule.NONE);

    assertThat(isThere(SCRIPT.immutable(digest(bootScript(12))))).isFalse();
    assertThat(isThere(IMAGE.immutable(digest("12")))).isFalse();
    assertThat(read(IMAGE.immutable(digest("14")))).isEqualTo("14");
    try (Target target = open()) {
      assertThat(new ReleaseRecords(target.state().orElseThrow()).releases())
          .as("a release that lost a file is forgotten")
          .containsOnlyKeys(14L);
    }
  }

  /** Where names are links, the used name of a content may be a link to an unused name. */
  @Test
  final void aNameOfAUsedContentCanBeReadAfterASweep() throws IOException {
    TreePath test = TreePath.of("uefi/test.efi");
    publishSums(List.of(Entry.immutable(Phase.IMAGES, Content.text("one"), List.of(IMAGE, test))));
    publishSums(
        List.of(
            Entry.immutable(Phase.IMAGES, Content.text("two"), List.of(IMAGE)),
            Entry.immutable(Phase.IMAGES, Content.text("one"), List.of(test))));

    sweep(KeepRule.NONE);

    assertThat(read(test)).isEqualTo("one");
    assertThat(read(test.immutable(digest("one")))).isEqualTo("one");

    publishSums(List.of(Entry.immutable(Phase.IMAGES, Content.text("two"), List.of(IMAGE))));
    sweep(KeepRule.NONE);

    assertThat(isThere(test)).isFalse();
    assertThat(isThere(IMAGE.immutable(digest("one")))).isFalse();
  }

  private void publishSums(List<Entry> images) throws IOException {
    List<Entry> entries = new ArrayList<>(images);
    entries.add(Entry.plain(ReservedFile.IMAGE_INDEX, Content.text("{}")));
    entries.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    publish(new Tree(entries));
  }

  private void release(long number) throws IOException {
    String image = Long.toString(number);
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.immutable(Phase.IMAGES, Content.text(image), List.of(IMAGE, SHORT)));
    entries.add(Entry.immutable(Phase.SCRIPTS, Content.text(bootScript(number)), List.of(SCRIPT)));
    entries.add(Entry.plain(ReservedFile.IMAGE_INDEX, Content.text("{}")));
    entries.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    try (Target target = open()) {
      PublishPlan plan = PublishPlan.of(new Tree(entries));
      target.claim();
      new ReleaseRecords(target.state().orElseThrow())
          .add(OptionalLong.of(number), Instant.EPOCH, plan.immutableNames());
      Publication.run(plan, target, Progress.NONE);
    }
  }

  private static String bootScript(long number) {
    return number + " ../" + IMAGE.immutable(digest(Long.toString(number))) + "\n";
  }

  private void sweep(KeepRule rule) throws IOException {
    try (Target target = open()) {
      StateStore store = target.state().orElseThrow();
      ReleaseRecords records = new ReleaseRecords(store);
      Instant now = Instant.EPOCH.plusSeconds(1);
      List<KeptRelease> kept = KeptRelease.of(records.releases(), rule, Set.of(), now);
      new TargetSweep(target, store, KeptRelease.names(kept, records))
          .run(now, Duration.ZERO, false);
    }
  }

  private boolean isThere(TreePath path) throws IOException {
    try (Target target = open()) {
      target.read(path, LIMIT);
      return true;
    } catch (IOException e) {
      try (Target target = open()) {
        assertThat(target.classify(e)).isEqualTo(TargetFailure.NOT_FOUND);
      }
      return false;
    }
  }

  @Test
  final void aFileOfTheHostStandsBesideTheTreeAndIsNoneOfTheTree() throws IOException {
    HostFile file = new HostFile(HiddenFile.HEADERS, Content.text("/*\n"));
    PublishPlan plan = PublishPlan.of(tree("abc")).with(List.of(file));
    try (Target target = open()) {
      assertThat(target.holds(file)).isFalse();
      Publication.run(plan, target, Progress.NONE);
    }
    Map<String, Long> listed = new TreeMap<>();
    try (Target target = open()) {
      assertThat(target.holds(file)).isTrue();
      assertThat(target.holds(new HostFile(HiddenFile.HEADERS, Content.text("/a\n")))).isFalse();
      assertThat(plan.missing(target).isEmpty()).isTrue();
      target.list(item -> listed.put(item.path().value(), item.size()));
    }
    assertThat(listed).doesNotContainKey("_headers").containsKey("ipxe/prod");
  }

  @Test
  final void anUntouchedPlaceIsAsItsTargetNotes() throws IOException {
    publish(tree("abc"));
    publish(tree("new"));
    try (Target target = open()) {
      assertThat(target.verify(PublishPlan.of(tree("new"))).differences()).isEmpty();
      assertThat(PublishPlan.of(tree("new")).missing(target).isEmpty()).isTrue();
    }
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
