package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BytePatternsTest {

  /** Few different bytes, so that patterns overlap themselves and each other. */
  @Test
  void findsWhatALookAtEveryPlaceFinds() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = bytes(random, random.nextInt(200), 1 + random.nextInt(3));
      byte[] pattern = bytes(random, 1 + random.nextInt(5), 1 + random.nextInt(3));

      assertThat(BytePatterns.of(pattern, bytes)).isEqualTo(everywhere(pattern, bytes));
    }
  }

  @Test
  void endsAtTheLimitAndAtTheLastPlace() {
    assertThat(BytePatterns.of(new byte[] {1, 1}, new byte[] {1, 1, 1, 1}, 2))
        .containsExactly(0, 1);
    assertThat(BytePatterns.of(new byte[] {2}, new byte[] {-1, 2})).containsExactly(1);
    assertThat(BytePatterns.of(new byte[] {1, 2}, new byte[] {1})).isEmpty();
    assertThat(BytePatterns.of(new byte[] {1}, new byte[0])).isEmpty();
  }

  private static List<Integer> everywhere(byte[] pattern, byte[] bytes) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at + pattern.length <= bytes.length; at++) {
      if (Arrays.equals(Arrays.copyOfRange(bytes, at, at + pattern.length), pattern)) {
        found.add(at);
      }
    }
    return found;
  }

  /** Bytes from -1 on, so that some have the sign bit. */
  private static byte[] bytes(Random random, int count, int kinds) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (random.nextInt(kinds) - 1);
    }
    return bytes;
  }
}
