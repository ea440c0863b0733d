package org.bootmirror.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreePathTest {

  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));

  @Test
  void immutableNameStandsBesideThePlainOne() {
    assertThat(TreePath.of("krn", "prod").immutable(DIGEST).value())
        .isEqualTo("krn/" + DIGEST + ".prod");
    assertThat(TreePath.of("krn-generic").immutable(DIGEST).value())
        .isEqualTo(DIGEST + ".krn-generic");
  }

  @ParameterizedTest
  @CsvSource({
    "ipxe/prod, kernel/linux, ../kernel/linux",
    "ipxe/prod, ipxe/test, test",
    "images.json, krn/prod, krn/prod",
    "kernel/net/prod.efi, kernel/linux, ../linux",
    "kernel/linux, kernel/net/prod.efi, net/prod.efi",
    "kernel, kernel/linux, kernel/linux"
  })
  void relativeReferences(String from, String to, String reference) {
    assertThat(new TreePath(from).relative(new TreePath(to))).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/krn", "krn/", "krn//prod", "../krn", "krn/.", ".krn", "a b", "a+b", "ä"})
  void whatCouldLeaveTheTreeOrNeedEscapingIsRefused(String path) {
    assertThatThrownBy(() -> new TreePath(path)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Web servers are given the expression; this program looks at each character. */
  @Test
  void expressionAndProgramAcceptTheSamePaths() {
    Pattern expression = Pattern.compile(TreePath.PATTERN);
    String characters = "aZ9./_- \u00e4";
    for (int number = 0; number < Math.pow(characters.length(), 5); number++) {
      StringBuilder text = new StringBuilder();
      for (int rest = number; rest > 0; rest /= characters.length()) {
        text.append(characters.charAt(rest % characters.length()));
      }
      assertThat(TreePath.isOne(text.toString()))
          .as(text.toString())
          .isEqualTo(expression.matcher(text).matches());
    }
  }
}
