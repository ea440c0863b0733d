package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AllProcessorsTest {

  private static final int COUNT = 10_000;

  @Test
  void resultsAreInTheOrderOfNumbers() throws IOException {
    List<Integer> expected = IntStream.range(0, COUNT).map(n -> n * 3).boxed().toList();

    assertThat(AllProcessors.map(COUNT, number -> number * 3)).isEqualTo(expected);
    assertThat(AllProcessors.map(0, number -> number)).isEmpty();
  }

  /** Metadata that read all items before them read none twice. */
  @Test
  void whenOneBeginsNearlyAllSmallerNumbersHaveEnded() throws IOException {
    ConcurrentSkipListSet<Integer> ended = new ConcurrentSkipListSet<>();
    List<Integer> atWork = new ArrayList<>();
    AllProcessors.each(
        COUNT,
        number -> {
          int before = ended.headSet(number).size();
          synchronized (atWork) {
            atWork.add(number - before);
          }
          ended.add(number);
        });

    assertThat(ended).hasSize(COUNT);
    assertThat(atWork).allMatch(count -> count < Runtime.getRuntime().availableProcessors());
  }

  @Test
  void nothingIsBegunBehindAFailureAndNothingGoesOn() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();

    assertThatThrownBy(
            () ->
                AllProcessors.each(
                    COUNT,
                    number -> {
                      begun.incrementAndGet();
                      if (number == 100) {
                        throw new FileNotFoundException("number 100");
                      }
                      ended.incrementAndGet();
                    }))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("number 100");

    assertThat(ended.get()).isEqualTo(begun.get() - 1);
    assertThat(begun.get()).isLessThan(COUNT);
  }

  @Test
  void theFailureOfTheSmallestNumberIsThrownWhicheverCameFirst() {
    for (int round = 0; round < 100; round++) {
      assertThatThrownBy(
              () ->
                  AllProcessors.each(
                      COUNT,
                      number -> {
                        if (number == 10) {
                          LockSupport.parkNanos(1_000_000);
                        }
                        if (number >= 10) {
                          throw new FileNotFoundException("number " + number);
                        }
                      }))
          .hasMessage("number 10");
    }
  }

  @Test
  void aFaultOfTheWorkIsThrownAsItIs() {
    IllegalStateException fault = new IllegalStateException("fault");

    assertThatThrownBy(
            () ->
                AllProcessors.map(
                    3,
                    number -> {
                      throw fault;
                    }))
        .isSameAs(fault);
  }
}
