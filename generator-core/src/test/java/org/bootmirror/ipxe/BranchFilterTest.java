package org.bootmirror.ipxe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BranchFilterTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 10, 64, 4096})
  void isReversible(int size) {
    for (int seed = 1; seed < 50; seed++) {
      byte[] code = code(seed, size);
      byte[] filtered = code.clone();
      BranchFilter.encode(filtered);
      BranchFilter.decode(filtered);
      assertThat(filtered).as("seed %d", seed).isEqualTo(code);
    }
  }

  @Test
  void aCallBecomesAbsolute() {
    ByteBuffer code = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    code.put(20, (byte) 0xe8).putInt(21, 7);

    BranchFilter.encode(code.array());

    assertThat(code.getInt(21)).isEqualTo(27);
  }

  @Test
  void aCallOutOfRangeIsLeftAlone() {
    ByteBuffer code = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    code.put(20, (byte) 0xe9).putInt(21, 100000);

    BranchFilter.encode(code.array());

    assertThat(code.getInt(21)).isEqualTo(100000);
  }

  /** Bytes of a linear congruential generator, rich in opcodes and small operands. */
  private static byte[] code(int seed, int size) {
    byte[] code = new byte[size];
    int state = seed;
    for (int i = 0; i < size; i++) {
      state = state * 1103515245 + 12345;
      int value = state >>> 16;
      code[i] = (byte) (value % 5 == 0 ? 0xe8 + (value >> 8) % 2 : value % 3 == 0 ? value : 0);
    }
    return code;
  }
}
