package org.bootmirror.disk.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CodeLengthsTest {

  @Test
  void whatOccursOftenIsShort() {
    assertThat(CodeLengths.of(new int[] {1, 0, 8, 2, 4}, 15)).containsExactly(3, 0, 1, 3, 2);
  }

  @Test
  void noCodeIsLongerThanTheLimit() {
    int[] fibonacci = new int[24];
    fibonacci[0] = 1;
    fibonacci[1] = 1;
    for (int i = 2; i < fibonacci.length; i++) {
      fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    }

    for (int limit : new int[] {5, 7, 15}) {
      int[] lengths = CodeLengths.of(fibonacci, limit);
      assertThat(Arrays.stream(lengths).max()).hasValue(limit);
      assertThat(kraftSum(lengths)).isEqualTo(1);
    }
    assertThat(Arrays.stream(CodeLengths.of(fibonacci, 40)).max()).hasValue(23);
  }

  @Test
  void allSymbolsOfAnAlphabetFit() {
    int[] lengths = CodeLengths.of(ones(286), 15);

    assertThat(Arrays.stream(lengths).distinct().sorted()).containsExactly(8, 9);
    assertThat(kraftSum(lengths)).isEqualTo(1);
  }

  @Test
  void twoSymbolsAtLeastHaveACode() {
    assertThat(CodeLengths.of(new int[4], 15)).containsExactly(1, 1, 0, 0);
    assertThat(CodeLengths.of(new int[] {0, 0, 0, 9}, 15)).containsExactly(1, 0, 0, 1);
    assertThat(CodeLengths.of(new int[] {9, 0, 0, 0}, 15)).containsExactly(1, 1, 0, 0);
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double kraftSum(int[] lengths) {
    return Arrays.stream(lengths)
        .filter(length -> length > 0)
        .mapToDouble(l -> 1.0 / (1 << l))
        .sum();
  }
}
