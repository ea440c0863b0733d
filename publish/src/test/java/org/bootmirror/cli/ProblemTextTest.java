package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bootmirror.audit.TreeProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems are of one kind if they differ in names, numbers, digests and quoted text only. */
final class ProblemTextTest {

  private static final String A = "0123456789abcdef".repeat(4);
  private static final String B = "fedcba9876543210".repeat(4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is missing; SHA256SUMS says A | is missing; SHA256SUMS says B",
        "names iso/dev, which is missing | names krn-generic, which is missing",
        "chains to ipxe/a, which is missing | chains to ipxe/b, which is missing",
        "the server answers 403, expected 200 | the server answers 503, expected 200",
        "found \"a b\", expected x | found \"c\", expected x"
      })
  void theSameOfAnotherFileIsOfOneKind(String one, String other) {
    assertThat(lines(one, other))
        .containsExactly("a: " + digests(one), "  and 1 more of this kind: --verbose names each");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is missing; SHA256SUMS says A | has SHA-256 A; SHA256SUMS says B",
        "is not in SHA256SUMS | is not part of the signed release",
        "names iso/dev, which is missing | chains to ipxe/a, which is missing"
      })
  void somethingElseIsOfAnotherKind(String one, String other) {
    assertThat(lines(one, other)).containsExactly("a: " + digests(one), "b: " + digests(other));
  }

  @Test
  void aLongTextTakesNoLongTime() {
    String text = "/".repeat(100_000) + "\"".repeat(100_001) + "0".repeat(100_000);

    assertThat(lines(text, text)).hasSize(2);
  }

  private static List<String> lines(String one, String other) {
    return ProblemText.grouped(
        List.of(new TreeProblem("a", digests(one)), new TreeProblem("b", digests(other))));
  }

  private static String digests(String text) {
    return text.replaceAll("\\bA\\b", A).replaceAll("\\bB\\b", B);
  }
}
