package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person at a terminal types passphrases. */
final class PassphrasePromptTest {

  private final Deque<String> typed = new ArrayDeque<>();

  @Test
  void aShortPassphraseIsRefusedBeforeItIsTypedTwice() {
    typed.addAll(List.of("short", "short"));

    assertThatThrownBy(() -> prompt().chosen())
        .hasMessage("found a passphrase of 5 characters, expected at least 8");
    assertThatCode(typed::removeFirst).doesNotThrowAnyException();
    assertThatThrownBy(typed::removeFirst).isInstanceOf(RuntimeException.class);
  }

  @Test
  void theSecondTimeMustBeTheSame() {
    typed.addAll(List.of("long enough", "long enouhg"));
    assertThatThrownBy(() -> prompt().chosen())
        .hasMessage("found another passphrase the second time, expected the same");

    typed.addAll(List.of("long enough", "long enough"));
    assertThatCode(() -> prompt().chosen()).doesNotThrowAnyException();
  }

  @Test
  void theEndOfTheInputIsNoPassphrase() {
    assertThatThrownBy(() -> prompt().existing())
        .hasMessageContaining("found the end of the input");
    typed.add("long enough");
    assertThatThrownBy(() -> prompt().chosen()).hasMessageContaining("found the end of the input");
  }

  private PassphrasePrompt prompt() {
    return new PassphrasePrompt(
        question -> typed.isEmpty() ? null : typed.removeFirst().toCharArray());
  }
}
