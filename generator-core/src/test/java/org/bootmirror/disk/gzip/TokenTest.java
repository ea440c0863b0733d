package org.bootmirror.disk.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The two tables of RFC 1951, 3.2.5, against what is computed. */
final class TokenTest {

  private static final int[] LENGTHS = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] LENGTH_EXTRA_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };
  private static final int[] DISTANCES = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };
  private static final int[] DISTANCE_EXTRA_BITS = {
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
  };

  @Test
  void everyLengthHasItsSymbol() {
    int row = 0;
    for (int length = Token.MIN_LENGTH; length <= Token.MAX_LENGTH; length++) {
      if (row + 1 < LENGTHS.length && LENGTHS[row + 1] == length) {
        row++;
      }
      int symbol = Token.lengthSymbol(length);
      int bits = Token.lengthExtraBits(symbol);
      assertThat(symbol).isEqualTo(257 + row);
      assertThat(bits).isEqualTo(LENGTH_EXTRA_BITS[row]);
      assertThat(Token.lengthExtra(length, bits)).isEqualTo(length - LENGTHS[row]);
    }
  }

  @Test
  void everyDistanceHasItsSymbol() {
    int row = 0;
    for (int distance = 1; distance <= Token.MAX_DISTANCE; distance++) {
      if (row + 1 < DISTANCES.length && DISTANCES[row + 1] == distance) {
        row++;
      }
      int symbol = Token.distanceSymbol(distance);
      int bits = Token.distanceExtraBits(symbol);
      assertThat(symbol).isEqualTo(row);
      assertThat(bits).isEqualTo(DISTANCE_EXTRA_BITS[row]);
      assertThat(Token.distanceExtra(distance, bits)).isEqualTo(distance - DISTANCES[row]);
    }
  }

  @Test
  void literalsAndMatchesAreToldApart() {
    assertThat(Token.isLiteral(Token.literal((byte) -1))).isTrue();
    for (int distance : new int[] {1, Token.MAX_DISTANCE}) {
      for (int length : new int[] {Token.MIN_LENGTH, Token.MAX_LENGTH}) {
        int match = Token.match(length, distance);
        assertThat(Token.isLiteral(match)).isFalse();
        assertThat(Token.length(match)).isEqualTo(length);
        assertThat(Token.distance(match)).isEqualTo(distance);
      }
    }
  }
}
