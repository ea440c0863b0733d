package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Bytes as an attacker, a bad cable or a full disk would leave them. */
public final class Spoiler {

  private Spoiler() {}

  /** These bytes, to be read. */
  public static ByteSource medium(byte[] bytes) {
    return ByteSource.of("spoilt", bytes);
  }

  /** Fails unless what is cut off is refused, each time with an offset. */
  public static void refusesWhatIsCutOff(byte[] whole, int step, Reader reader) {
    for (int length = 0; length < whole.length; length += step) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> reader.read(medium(cut)))
          .as("cut off at " + length)
          .isInstanceOf(MalformedException.class)
          .hasMessageMatching("(?s).*: offset 0x[0-9a-f]+: .*");
    }
  }

  /** Fails unless a structure is refused, with an offset, that ends one byte behind the bytes. */
  public static void refusesOneByteLess(byte[] bytes, int end, ViewReader reader) {
    ByteView cut = new ByteView("cut", Arrays.copyOf(bytes, end - 1));
    assertThatThrownBy(() -> reader.read(cut))
        .as("cut off at " + (end - 1))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("cut: offset 0x");
  }

  /**
   * Changes a few bytes anywhere, many times. Whatever comes of it must be read, or refused: never
   * another exception, never endlessly.
   *
   * @return how many were refused
   */
  public static int survives(byte[] whole, int from, int to, int rounds, Reader reader) {
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] spoilt = whole.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        int value = random.nextBoolean() ? 0xff : random.nextInt(256);
        spoilt[from + random.nextInt(to - from)] = (byte) value;
      }
      try {
        reader.read(medium(spoilt));
      } catch (MalformedException expected) {
        assertThat(expected).hasMessageContaining(": offset 0x");
        refused++;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return refused;
  }

  /** What is tested. */
  @FunctionalInterface
  public interface Reader {
    /** Reads. */
    Object read(ByteSource medium) throws IOException;
  }

  /** What is tested, one structure of a larger whole. */
  @FunctionalInterface
  public interface ViewReader {
    /** Reads. */
    Object read(ByteView view) throws IOException;
  }
}
