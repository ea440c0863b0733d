package org.bootmirror.content;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One computation for each of many numbers, by all processors. The computations begin in ascending
 * order: when one begins, those for smaller numbers have ended, but for the few at work.
 */
public final class AllProcessors {

  private AllProcessors() {}

  /** A computation for one number, independent of those for others. */
  @FunctionalInterface
  public interface Computation<T> {
    /** The result for one number. */
    T of(int number) throws IOException;
  }

  /** The results for 0 to {@code count - 1}, in this order. */
  @SuppressWarnings("unchecked")
  public static <T> List<T> map(int count, Computation<T> computation) throws IOException {
    Object[] results = new Object[count];
    each(count, number -> results[number] = computation.of(number));
    return (List<T>) Arrays.asList(results);
  }

  /** Work for one number, independent of that for others. */
  @FunctionalInterface
  public interface Work {
    /** Does the work for one number. */
    void at(int number) throws IOException;
  }

  /**
   * Works for 0 to {@code count - 1}. No work goes on when the method returns.
   *
   * @throws IOException the failure of the smallest number, whichever came first; nothing is begun
   *     behind a failure
   */
  public static void each(int count, Work work) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    IntStream.range(0, Math.min(count, Runtime.getRuntime().availableProcessors()))
        .parallel()
        .forEach(
            processor -> {
              int number = next.getAndIncrement();
              while (number < count && !isBehind(failure.get(), number)) {
                try {
                  work.at(number);
                } catch (IOException | RuntimeException | Error e) {
                  failure.accumulateAndGet(new Failure(number, e), Failure::first);
                }
                number = next.getAndIncrement();
              }
            });
    Failure first = failure.get();
    if (first != null) {
      first.rethrow();
    }
  }

  /** A smaller number than that of a failure may have been taken before: its work is done. */
  private static boolean isBehind(@Nullable Failure failure, int number) {
    return failure != null && failure.number < number;
  }

  /** What went wrong at a number. */
  private record Failure(int number, Throwable cause) {

    static Failure first(@Nullable Failure one, Failure other) {
      return one == null || other.number < one.number ? other : one;
    }

    void rethrow() throws IOException {
      if (cause instanceof IOException ofWork) {
        throw ofWork;
      }
      if (cause instanceof RuntimeException ofWork) {
        throw ofWork;
      }
      throw (Error) cause;
    }
  }
}
