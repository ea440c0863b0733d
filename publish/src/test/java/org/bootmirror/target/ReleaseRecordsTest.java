package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ReleaseRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  private static final String FIRST = name("first");
  private static final String SECOND = name("second");

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final ReleaseRecords records = new ReleaseRecords(new Memory());

  /** A store of a place. */
  private final class Memory implements StateStore {

    @Override
    public Optional<byte[]> read(String name, long limit) {
      return Optional.ofNullable(objects.get(name));
    }

    @Override
    public void write(String name, byte[] bytes) {
      objects.put(name, bytes);
    }

    @Override
    public boolean create(String name, byte[] bytes) {
      return objects.putIfAbsent(name, bytes) == null;
    }

    @Override
    public List<String> list() {
      return List.copyOf(objects.keySet());
    }

    @Override
    public void delete(String name) {
      objects.remove(name);
    }
  }

  @Test
  void aReleaseThatIsPublishedAgainHasTheNamesOfBothRecords() throws IOException {
    records.add(OptionalLong.of(7), NOW, Set.of(FIRST));
    records.add(OptionalLong.of(7), NOW, Set.of(SECOND));

    assertThat(names()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(objects).hasSize(2); // the former list is gone
  }

  @Test
  void aDamagedListIsAnErrorToASweepAndKeepsNobodyFromPublishing() throws IOException {
    records.add(OptionalLong.of(7), NOW, Set.of(FIRST));
    String list = "names-" + recorded().list();
    objects.put(list, "damage\n".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> names()).hasMessageContaining(list + ": found no list");

    records.add(OptionalLong.of(7), NOW, Set.of(FIRST));
    assertThat(names()).containsExactly(FIRST);

    objects.put(list, "damage\n".getBytes(StandardCharsets.US_ASCII));
    records.add(OptionalLong.of(7), NOW, Set.of(SECOND));
    assertThat(names()).containsExactly(SECOND);
    assertThat(objects).doesNotContainKey(list);
  }

  @Test
  @Tag("heavy")
  void releasesOfVeryManyNamesShareTexts() throws IOException {
    List<String> names = IntStream.range(0, 20_000).mapToObj(n -> name("n" + n)).toList();
    List<String> twice = new ArrayList<>(names);
    twice.addAll(names.subList(100, 200));
    records.add(OptionalLong.of(7), NOW, twice);
    assertThat(names()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(objects).hasSize(1 + 1 + 16);

    List<String> changed = new ArrayList<>(names.subList(1, names.size()));
    changed.add(SECOND);
    records.add(OptionalLong.of(8), NOW.plusSeconds(1), changed);
    assertThat(objects.keySet()).hasSize(1 + 2 + 16 + digits(names.get(0), SECOND));
    ReleaseRecords.Recorded eighth = Objects.requireNonNull(records.releases().get(8L));
    assertThat(records.names(eighth)).containsExactlyInAnyOrderElementsOf(changed);

    records.forget(Set.of(names.get(0)));
    assertThat(objects).as("without the texts that only release 7 had").hasSize(1 + 1 + 16);
    assertThat(records.names(eighth)).containsExactlyInAnyOrderElementsOf(changed);

    // Again with another name: the names of both.
    records.add(OptionalLong.of(8), NOW.plusSeconds(2), names);
    assertThat(names()).containsAll(changed).containsAll(names).hasSize(names.size() + 1);
    assertThat(objects).hasSize(1 + 1 + 16);
    records.forget(Set.of(), Set.copyOf(names.subList(10, names.size())));
    assertThat(names()).hasSize(11).contains(SECOND, names.get(0));
    assertThat(objects).as("few names are one text").hasSize(2);
  }

  /** Whether names are few or very many, before the change or behind it. */
  @Test
  @Tag("heavy")
  void aReleaseThatIsToldByItsDifferenceIsRecordedAsAWholeOne() throws IOException {
    for (int count : List.of(10, 8_191, 8_200)) {
      List<String> names = IntStream.range(0, count).mapToObj(n -> name("n" + n)).toList();
      for (int gone : List.of(0, 9)) {
        for (int added : List.of(0, 9)) {
          ReleaseRecords.Names former = records.add(OptionalLong.of(7), NOW, names);
          assertThat(former).isEqualTo(new ReleaseRecords.Names(recorded().list(), true));
          List<String> next = new ArrayList<>(names.subList(gone, count));
          Set<String> more =
              IntStream.range(0, added).mapToObj(n -> name("more" + n)).collect(Collectors.toSet());
          next.addAll(more);
          Set<String> left = Set.copyOf(names.subList(0, gone));
          NameChange change = new NameChange(former, left, more);
          Map<String, byte[]> before = new TreeMap<>(objects);

          ReleaseRecords.Names byChange =
              records.add(OptionalLong.of(8), NOW.plusSeconds(1), change);
          Set<String> written = Set.copyOf(objects.keySet());
          objects.clear();
          objects.putAll(before);
          ReleaseRecords.Names whole = records.add(OptionalLong.of(8), NOW.plusSeconds(1), next);

          assertThat(byChange).isEqualTo(whole);
          assertThat(written).isEqualTo(objects.keySet());
          objects.clear();
        }
      }
    }
  }

  @Test
  void namesOfTwoTreesOfOneReleaseAreNotExact() throws IOException {
    ReleaseRecords.Names one = records.add(OptionalLong.of(7), NOW, Set.of(FIRST));
    NameChange change = new NameChange(one, Set.of(FIRST), Set.of(SECOND));
    ReleaseRecords.Names both = records.add(OptionalLong.of(7), NOW, change);

    assertThat(both.exact()).isFalse();
    assertThat(names()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(records.has(both.list())).isTrue();
    NameChange nothing = new NameChange(both, Set.of(), Set.of(SECOND));
    assertThat(records.add(OptionalLong.of(7), NOW, nothing)).isEqualTo(both);
    assertThat(records.add(OptionalLong.of(8), NOW.plusSeconds(1), nothing)).isEqualTo(both);
    assertThat(records.add(OptionalLong.of(8), NOW.plusSeconds(1), Set.of(FIRST, SECOND)).exact())
        .isTrue();
    objects.remove("names-" + both.list());
    assertThat(records.has(both.list())).isFalse();
    NameChange lost = new NameChange(both, Set.of(), Set.of());
    assertThatThrownBy(() -> records.add(OptionalLong.of(8), NOW, lost))
        .hasMessageContaining("names-" + both.list() + ": found no list");
  }

  @Test
  @Tag("heavy")
  void aReleaseThatIsForgottenTakesNoTextFromVeryManyOthers() throws IOException {
    List<String> names = IntStream.range(0, 9_000).mapToObj(n -> name("n" + n)).toList();
    for (int release = 1; release <= 20; release++) {
      List<String> own = new ArrayList<>(names);
      own.add(name("of-release-" + release));
      records.add(OptionalLong.of(release), NOW.plusSeconds(release), own);
    }
    records.forget(Set.of(name("of-release-3")));

    assertThat(records.releases()).hasSize(19).doesNotContainKey(3L);
    for (ReleaseRecords.Recorded one : records.releases().values()) {
      assertThat(records.names(one)).hasSize(9_001);
    }
  }

  @Test
  @Tag("heavy")
  void aDamagedTextOfVeryManyNamesIsWrittenAgain() throws IOException {
    List<String> names = IntStream.range(0, 9_000).mapToObj(n -> name("n" + n)).toList();
    records.add(OptionalLong.of(7), NOW, names);
    for (String text : objects.keySet().stream().filter(name -> name.startsWith("n")).toList()) {
      objects.put(text, "damage\n".getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> names()).hasMessageContaining(": found no list of that digest");
      records.add(OptionalLong.of(7), NOW, names);
      assertThat(names()).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  /** How many first digits the digests of two names have. */
  private static int digits(String one, String other) {
    int at = "krn/".length();
    return one.charAt(at) == other.charAt(at) ? 1 : 2;
  }

  private Set<String> names() throws IOException {
    return records.names(recorded());
  }

  /** The only release. */
  private ReleaseRecords.Recorded recorded() throws IOException {
    assertThat(records.releases()).hasSize(1);
    return records.releases().values().iterator().next();
  }

  private static String name(String text) {
    return new TreePath("krn/" + text)
        .immutable(Digest.of(text.getBytes(StandardCharsets.US_ASCII)))
        .value();
  }
}
