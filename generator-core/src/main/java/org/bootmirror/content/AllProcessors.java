package org.bootmirror.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** One computation for each of many numbers, by all processors. */
public final class AllProcessors {

  private AllProcessors() {}

  /** A computation for one number, independent of those for others. */
  @FunctionalInterface
  public interface Computation<T> {
    /** The result for one number. */
    /** The result for one number. */
    T of(int number) throws IOException;
  }

  /** The results for 0 to {@code count - 1}, in this order. */
  public static <T> List<T> map(int count, Computation<T> computation) throws IOException {
    try {
      return IntStream.range(0, count)
          .parallel()
          .mapToObj(
              number -> {
                try {
                  return computation.of(number);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
