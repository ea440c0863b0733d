package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of canonical JSON, with the bytes by hand. */
final class CanonicalJsonTest {

  private static final String VECTORS = "org/bootmirror/tuf/canonical.json";

  @Test
  void membersAreSortedAndNothingStandsBetween() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("b", List.of(1, 2L, true, false));
    object.put("a", Map.of("z", "", "Z", Map.of()));
    object.put("", List.of());

    assertThat(text(object))
        .isEqualTo("{\"\":[],\"a\":{\"Z\":{},\"z\":\"\"},\"b\":[1,2,true,false]}");
  }

  /** In UTF-16 units, U+1F600 (D83D DE00) would stand before U+FB01. */
  @Test
  void membersAreSortedByCodePoint() {
    String plane0 = "\ufb01";
    String plane1 = "\ud83d\ude00";

    assertThat(text(Map.of(plane1, 1, plane0, 2, "a", 3, plane0 + "a", 4)))
        .isEqualTo("{\"a\":3,\"" + plane0 + "\":2,\"" + plane0 + "a\":4,\"" + plane1 + "\":1}");
  }

  @Test
  void onlyQuotationMarksAndBackslashesAreEscaped() {
    assertThat(text("a\"b\\c/\n\t\u0001\u007fé")).isEqualTo("\"a\\\"b\\\\c/\n\t\u0001\u007fé\"");
    assertThat(text(Map.of("\"", 1))).isEqualTo("{\"\\\"\":1}");
  }

  @Test
  void charactersAreUtf8() {
    assertThat(CanonicalJson.of("é\ud83d\ude00"))
        .containsExactly('"', 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, '"');
  }

  @Test
  void numbersAreWholeAndDecimal() {
    assertThat(text(List.of(0, -1, Integer.MIN_VALUE, Long.MAX_VALUE)))
        .isEqualTo("[0,-1,-2147483648,9223372036854775807]");
  }

  /** The web page has the same function: the vectors are of both. */
  @Test
  void theVectorsHold() throws Exception {
    JsonNode vectors =
        new ObjectMapper().readTree(Files.readAllBytes(Path.of("src/test/resources", VECTORS)));

    assertThat(vectors).hasSize(6);
    for (JsonNode one : vectors) {
      Object value = new ObjectMapper().convertValue(one.get("value"), Object.class);
      assertThat(text(value)).isEqualTo(one.get("canonical").asText());
    }
  }

  @Test
  void othersAreRefused() {
    for (Object other : new Object[] {1.0, 1f, 'c', BigInteger.TEN, new Object(), new byte[1]}) {
      assertThatThrownBy(() -> CanonicalJson.of(Map.of("a", List.of(other))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a value of canonical JSON");
    }
    assertThatThrownBy(() -> CanonicalJson.of(Arrays.asList(1, null)))
        .hasMessage("found null, expected a value of canonical JSON");
  }

  /** UTF-8 has no bytes for one: Java would write a question mark, which could be signed. */
  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void loneSurrogatesAreRefused(String text) {
    assertThatThrownBy(() -> CanonicalJson.of(text)).hasMessageContaining("a lone surrogate");
    assertThatThrownBy(() -> CanonicalJson.of(Map.of(text, 1)))
        .hasMessageContaining("a lone surrogate");
  }

  private static String text(Object value) {
    return new String(CanonicalJson.of(value), StandardCharsets.UTF_8);
  }
}
