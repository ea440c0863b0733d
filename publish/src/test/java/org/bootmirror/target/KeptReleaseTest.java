package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.MemoryStore;
import org.bootmirror.tree.KeepRule;
import org.junit.jupiter.api.Test;

/** Which releases a sweep keeps, by records of a release a day. */
final class KeptReleaseTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final KeepRule NOTHING = KeepRule.NONE;

  private final MemoryStore store = new MemoryStore();
  private final ReleaseRecords records = new ReleaseRecords(store);

  @Test
  void theCurrentReleaseIsNoneOfTheFormerOnes() throws IOException {
    record(12, 13, 14);

    assertThat(kept(NOTHING, Set.of(), 99)).isEmpty();
    assertThat(kept(new KeepRule(List.of(14L), 1, Duration.ZERO), Set.of(14L), 99)).isEmpty();
  }

  @Test
  void namedReleasesAndTheNewestAreKept() throws IOException {
    record(12, 13, 14, 15);

    assertThat(kept(new KeepRule(List.of(12L, 99L), 2, Duration.ZERO), Set.of(13L), 99))
        .containsExactly("12 NAMED", "13 ASKED", "14 LAST");
  }

  /** Media of a release are in use until the release is replaced, however old it is then. */
  @Test
  void theAgeOfAReleaseCountsFromItsReplacement() throws IOException {
    record(12, 13, 14); // 12 is replaced on day 1, 13 on day 2

    KeepRule days = new KeepRule(List.of(), 0, Duration.ofDays(3));
    assertThat(kept(days, Set.of(), 3)).containsExactly("12 AGE", "13 AGE");
    assertThat(kept(days, Set.of(), 4)).containsExactly("13 AGE");
    assertThat(kept(days, Set.of(), 5)).isEmpty();
  }

  /** Going back makes a smaller number the current one; the greater one is a former release. */
  @Test
  void aReleaseThatWasGoneBackFromIsKept() throws IOException {
    records.add(OptionalLong.of(12), FIRST, Set.of(name("a")));
    records.add(OptionalLong.of(13), FIRST.plusSeconds(10), Set.of(name("b")));
    records.add(OptionalLong.of(12), FIRST.plusSeconds(20), Set.of(name("a")));

    assertThat(
            KeptRelease.of(records.releases(), KeepRule.NONE, Set.of(13L), FIRST.plusSeconds(30)))
        .extracting(one -> one.release().number())
        .containsExactly(13L);
  }

  @Test
  void anUnknownReleaseIsRefused() throws IOException {
    assertThatThrownBy(() -> kept(NOTHING, Set.of(3L), 9))
        .hasMessage("found no record of release 3, expected one of none: the place has no records");
    record(12, 13);

    assertThatThrownBy(() -> kept(NOTHING, Set.of(14L, 3L, 12L), 9))
        .isInstanceOf(UnknownReleaseException.class)
        .hasMessage("found no record of release 3, 14, expected one of 12, 13");
  }

  @Test
  void aReleaseThatIsRecordedAgainKeepsTheNamesOfBothRecords() throws IOException {
    add(12, "a");
    add(12, "b");
    add(12, "b");

    ReleaseRecords.Recorded release = first();
    assertThat(release.published()).isEqualTo(FIRST);
    assertThat(records.names(release)).containsExactlyInAnyOrder(name("a"), name("b"));
    assertThat(store.list()).hasSize(2).contains("releases");
  }

  @Test
  void releasesWithTheSameNamesShareOneList() throws IOException {
    add(12, "a");
    add(13, "a");
    add(14, "b");
    assertThat(store.list()).hasSize(3);

    records.forget(Set.of(name("b")));
    assertThat(records.releases()).containsOnlyKeys(12L, 13L);
    assertThat(store.list()).hasSize(2);

    records.forget(Set.of(name("a")));
    assertThat(records.releases()).isEmpty();
    assertThat(store.list()).containsExactly("releases");
  }

  @Test
  void aReleaseWhoseListIsDamagedOrLostIsForgotten() throws IOException {
    add(12, "a");
    String damaged = store.list().get(0);
    add(13, "b");
    store.set(damaged, "cut");

    records.forget(Set.of(name("c")));
    assertThat(records.releases()).containsOnlyKeys(13L);
    assertThat(store.list()).hasSize(2).doesNotContain(damaged);

    store.delete(store.list().get(0));
    records.forget(Set.of());
    assertThat(records.releases()).isEmpty();
  }

  @Test
  void aReleaseOfWhichAPartIsLeftOutIsRecorded() throws IOException {
    records.add(OptionalLong.of(12), FIRST, Set.of(name("a"), name("b")));
    records.add(OptionalLong.of(13), FIRST, Set.of(name("b"), name("c")));
    records.add(OptionalLong.of(14), FIRST, Set.of(name("c"), name("d")));

    records.forget(Set.of(name("a")), Set.of(name("b"), name("d")));

    assertThat(records.releases()).containsOnlyKeys(13L, 14L);
    assertThat(records.names(first())).containsExactly(name("c"));
    assertThat(store.list()).as("both have one list").hasSize(2);
  }

  @Test
  void whereReleasesAreNotCountedTheClockCounts() throws IOException {
    records.add(OptionalLong.empty(), FIRST, Set.of(name("a")));
    records.add(OptionalLong.empty(), FIRST.plusSeconds(5), Set.of(name("a")));
    records.add(OptionalLong.empty(), FIRST.plusSeconds(9), Set.of(name("b")));

    long seconds = FIRST.getEpochSecond();
    assertThat(records.releases()).containsOnlyKeys(seconds, seconds + 9);
  }

  @Test
  void malformedAndLostRecordsAreRefused() throws IOException {
    add(12, "a");
    String list = store.list().get(0);
    for (String wrong : List.of("x", "12 yesterday " + "0".repeat(64), "0 " + FIRST + " 00")) {
      store.set("releases", wrong + "\n");
      assertThatThrownBy(records::releases)
          .hasMessage(".publish/releases:1: found no release, expected number, instant and digest");
    }
    store.set("releases", "");
    add(12, "a");
    ReleaseRecords.Recorded release = first();
    for (String other : List.of("", name("b") + "\n")) {
      store.set(list, other);
      assertThatThrownBy(() -> records.names(release))
          .hasMessageContaining(
              "found no list of that digest, or a text that it lists is gone,"
                  + " expected the names of release 12");
    }
    store.delete(list);
    assertThatThrownBy(() -> records.names(release)).isInstanceOf(IOException.class);
  }

  private ReleaseRecords.Recorded first() throws IOException {
    return records.releases().values().iterator().next();
  }

  private void record(long... numbers) throws IOException {
    for (int day = 0; day < numbers.length; day++) {
      records.add(
          OptionalLong.of(numbers[day]),
          FIRST.plus(Duration.ofDays(day)),
          Set.of(name(numbers[day] + "")));
    }
  }

  private void add(long number, String name) throws IOException {
    records.add(OptionalLong.of(number), FIRST, Set.of(name(name)));
  }

  private static String name(String text) {
    return "kernel/" + new Digest("ab".repeat(32)) + "." + text;
  }

  private List<String> kept(KeepRule rule, Set<Long> asked, int day) throws IOException {
    Instant now = FIRST.plus(Duration.ofDays(day));
    return KeptRelease.of(records.releases(), rule, asked, now).stream()
        .map(one -> one.release().number() + " " + one.reason())
        .toList();
  }
}
