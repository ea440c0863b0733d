package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.TreePath;
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
