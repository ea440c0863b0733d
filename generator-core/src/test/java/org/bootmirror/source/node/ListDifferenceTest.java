package org.bootmirror.source.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ListDifferenceTest {

  private static final String HEADER = "mac,network";

  private final Random random = new Random(1);

  /** Beside lists from which the lines of the other one were taken away, one by one. */
  @Test
  void anyTwoListsDifferByTheirLines() throws IOException {
    for (int round = 0; round < 2_000; round++) {
      int most = round % 50 == 0 ? 20_000 : 12; // more than a block
      List<String> former = lines(random.nextInt(most));
      List<String> next = new ArrayList<>(former);
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        edit(next);
      }
      ListDifference found = ListDifference.of(file(former), file(next));

      assertThat(found.header()).containsExactly(HEADER);
      assertThat(found.first()).isEqualTo(next.stream().limit(1).toList());
      assertThat(found.gone()).containsExactlyInAnyOrderElementsOf(without(former, next));
      assertThat(found.added()).containsExactlyInAnyOrderElementsOf(without(next, former));
    }
  }

  @Test
  void endsOfLinesAndBlankLinesAreAsInTheReader() throws IOException {
    ListDifference found = difference("\n" + HEADER + "\r\na,b\r\n\nc,d", HEADER + "\na,b\nc,d\n");
    assertThat(found.header()).isEmpty(); // another beginning: nothing is said

    found = difference(HEADER + "\na,b\n\n \nc,d", HEADER + "\na,b\r\nc,d\r\n\n");
    assertThat(found.gone()).isEmpty();
    assertThat(found.added()).isEmpty();

    found = difference(HEADER + "\na,b", HEADER + "\na,b\nc,d");
    assertThat(found.gone()).isEmpty();
    assertThat(found.added()).containsExactly("c,d");

    found = difference("\ufeff" + HEADER + "\na,b\n", "\ufeff" + HEADER + "\nc,d\n");
    assertThat(found.header()).containsExactly("\ufeff" + HEADER);
    assertThat(found.first()).containsExactly("c,d");
    assertThat(found.gone()).containsExactly("a,b");
  }

  @Test
  void whatIsTwiceDiffersFromWhatIsOnce() throws IOException {
    ListDifference found = difference(HEADER + "\na,b\nc,d\n", HEADER + "\na,b\nc,d\na,b\n");
    assertThat(found.added()).containsExactly("a,b");
    assertThat(found.gone()).isEmpty();
  }

  @Test
  void anotherHeaderSaysNothingOfLines() throws IOException {
    for (String next : List.of("mac,networks\na,b\n", "mac,network", "", "\n\n", "\r" + HEADER)) {
      ListDifference found = difference(HEADER + "\na,b\n", next);
      assertThat(found.first()).as(next).isEmpty();
    }
    assertThat(difference("", HEADER + "\na,b\n").first()).isEmpty();
  }

  @Test
  void aLineThatIsNotUtf8IsRefused() {
    byte[] wrong = (HEADER + "\na\u00e4,b\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ListDifference.of(file(List.of("a,b")), wrong))
        .isInstanceOf(CharacterCodingException.class);
  }

  private List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    return lines;
  }

  private String line() {
    return "52:54:00:00:00:0" + random.nextInt(10) + ",n" + random.nextInt(20_000);
  }

  private void edit(List<String> lines) {
    int at = random.nextInt(lines.size() + 1);
    switch (random.nextInt(3)) {
      case 0 -> lines.add(at, line());
      case 1 -> lines.subList(at, Math.min(lines.size(), at + random.nextInt(3))).clear();
      default -> lines.subList(0, at).addAll(List.copyOf(lines.subList(at / 2, at)));
    }
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> sorted = new ArrayList<>(lines);
    Map<String, Long> there =
        others.stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    sorted.removeIf(line -> there.merge(line, -1L, Long::sum) >= 0);
    return sorted;
  }

  private static byte[] file(List<String> lines) {
    return (HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static ListDifference difference(String former, String next) throws IOException {
    return ListDifference.of(
        former.getBytes(StandardCharsets.UTF_8), next.getBytes(StandardCharsets.UTF_8));
  }
}
