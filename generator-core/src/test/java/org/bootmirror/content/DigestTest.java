package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {

  private static final String REST = "0".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {"/", ":", "`", "g", "A", "F", "?", "\u0000", "\u00e4", "\u0161", "\uff11"})
  void otherCharactersAreNoDigits(String other) {
    assertThat(Digest.isOne(other + REST)).isFalse();
    assertThat(Digest.isOne(REST + other)).isFalse();
    assertThatThrownBy(() -> new Digest(other + REST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 lower-case hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "a", "f"})
  void digitsAreThoseOfLowerCase(String digit) {
    assertThat(Digest.isOne(digit + REST)).isTrue();
    assertThat(Digest.isOne(REST)).isFalse();
    assertThat(Digest.isOne(digit + digit + REST)).isFalse();
  }

  @Test
  void theDigestOfBytesIsThatOfTheStandard() {
    Digest abc = Digest.of("abc".getBytes(StandardCharsets.US_ASCII));

    assertThat(abc.hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digest.ofBytes(abc.bytes())).isEqualTo(abc);
  }
}
