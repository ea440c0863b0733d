package org.bootmirror.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Windows of ten seconds, without a clock. */
final class RateMeterTest {

  private final RateMeter meter = new RateMeter(new MinimumRate(100, Duration.ofSeconds(10)));

  @Test
  void aByteASecondIsTooSlowAfterOneWindow() {
    for (int second = 1; second < 10; second++) {
      assertThat(meter.isTooSlow(1, Duration.ofSeconds(1))).isFalse();
    }
    assertThat(meter.isTooSlow(1, Duration.ofSeconds(1))).isTrue();
  }

  @Test
  void aFastBeginningDoesNotPayForASlowEnd() {
    assertThat(meter.isTooSlow(1_000_000, Duration.ofSeconds(10))).isFalse();
    assertThat(meter.isTooSlow(99, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void theMinimumIsEnough() {
    for (int window = 0; window < 3; window++) {
      assertThat(meter.isTooSlow(40, Duration.ofSeconds(9))).isFalse();
      assertThat(meter.isTooSlow(60, Duration.ofSeconds(1))).isFalse();
    }
  }

  /** A slow disk, or a pause of the reader, says nothing about the server. */
  @Test
  void onlyWaitingCounts() {
    for (int part = 0; part < 1_000; part++) {
      assertThat(meter.isTooSlow(1, Duration.ZERO)).isFalse();
    }
  }
}
