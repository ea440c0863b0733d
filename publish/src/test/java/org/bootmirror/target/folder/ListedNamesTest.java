package org.bootmirror.target.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bootmirror.folder.FileState;
import org.junit.jupiter.api.Test;

final class ListedNamesTest {

  private static final int NAMES = 3_000;
  private static final int STEPS = 60_000;

  private final Random random = new Random(1);

  /** Beside a map, through growth, removal and what is put again. */
  @Test
  void aTableAnswersAsAMapDoes() {
    ListedNames table = new ListedNames();
    Map<String, ListedNames.Listed> map = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      String name = "provision/" + random.nextInt(NAMES);
      if (random.nextInt(3) == 0) {
        assertThat(table.remove(ListedNames.Key.of(name)))
            .isEqualTo(Optional.ofNullable(map.remove(name)));
      } else {
        ListedNames.Listed listed = listed();
        table.put(ListedNames.Key.of(name), listed);
        map.put(name, listed);
      }
      String other = "provision/" + random.nextInt(2 * NAMES);
      assertThat(table.get(ListedNames.Key.of(other)))
          .isEqualTo(Optional.ofNullable(map.get(other)));
    }
  }

  /** Rows of names that are gone do not fill the table: a search ends. */
  @Test
  void veryManyNamesThatComeAndGo() {
    ListedNames table = new ListedNames();
    for (int name = 0; name < STEPS; name++) {
      table.put(ListedNames.Key.of("n" + name), listed());
      assertThat(table.remove(ListedNames.Key.of("n" + name))).isPresent();
    }
    assertThat(table.get(ListedNames.Key.of("n1"))).isEmpty();
  }

  private ListedNames.Listed listed() {
    int kind = random.nextInt(3);
    return new ListedNames.Listed(
        random.nextLong(),
        kind == 0,
        kind == 1,
        new FileState(random.nextLong(), random.nextLong()));
  }
}
