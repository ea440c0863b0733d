package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextRecordTest {

  @Test
  void textsAreReadAsTheyWereWritten() {
    for (List<String> texts :
        List.of(List.<String>of(), List.of(""), List.of("a", "", "ü\n€", "b"))) {
      assertThat(TextRecord.read(TextRecord.of(texts))).isEqualTo(texts);
    }
    assertThat(TextRecord.of(List.of("a", "bc"))).isNotEqualTo(TextRecord.of(List.of("ab", "c")));
  }

  @Test
  void aRecordThatEndsEarlyOrLiesIsRefused() {
    byte[] whole = TextRecord.of(List.of("first", "second"));
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length != 9) { // the first text, whole
        assertThatThrownBy(() -> TextRecord.read(cut)).isInstanceOf(IllegalArgumentException.class);
      }
    }
    for (byte high : new byte[] {0x7f, (byte) 0xff}) {
      byte[] lies = whole.clone();
      lies[0] = high;
      assertThatThrownBy(() -> TextRecord.read(lies)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
