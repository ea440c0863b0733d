package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageFactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 KiB",
        "511 | 0 KiB",
        "512 | 1 KiB",
        "1023487 | 999 KiB",
        "1023488 | 1,000 KiB",
        "1048575999 | 1,024,000 KiB",
        "9223372036854774783 | 9,007,199,254,740,991 KiB"
      })
  void sizesAreWholeKibibytes(long bytes, String expected) {
    assertThat(PageFacts.size(bytes)).isEqualTo(expected);
  }
}
