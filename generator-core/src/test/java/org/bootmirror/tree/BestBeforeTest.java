package org.bootmirror.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BestBeforeTest {

  @Test
  void theSumsAreGoodForTheWholePeriodInUtc() throws Exception {
    Release late = new Release(1, Instant.parse("2028-02-28T23:59:59Z"));

    BestBefore best = BestBefore.of(late, Period.ofDays(1));

    assertThat(best.path().value()).isEqualTo("BEST-BEFORE-2028-03-01");
    assertThat(best.until()).isEqualTo("2028-03-01T00:00:00Z");
    assertThat(BestBefore.parse(best.path().value())).isEqualTo(Optional.of(best));
    assertThat(best.entry().content().description().size()).isZero();
  }

  @Test
  void theLongestPeriodOfTheLastReleaseHasAPath() {
    Release last = new Release(1, Instant.parse("9998-12-31T23:59:59Z"));

    BestBefore best = BestBefore.of(last, Period.ofDays(BestBefore.MAX_DAYS));

    assertThat(best.path().value()).isEqualTo("BEST-BEFORE-9999-12-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BEST-BEFORE-", "BEST-BEFORE-2028-02-30", "best-before-2028-02-28"})
  void otherPathsNameNoDay(String path) {
    assertThat(BestBefore.parse(path)).isEmpty();
  }

  @Test
  void sourcesMayPutNoSuchFileIntoTheTree() {
    assertThat(TreeLayout.isReserved(new TreePath("BEST-BEFORE-tomorrow"))).isTrue();
    assertThat(TreeLayout.isReserved(new TreePath("best-before"))).isFalse();
  }
}
