package org.bootmirror.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BinaryListTest {

  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
  private static final String SHA =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String GOOD = MD5 + " " + SHA + " 0 0644 b/tool\n";

  @Test
  void whatIsWrittenIsRead() throws IOException {
    String text =
        MD5 + " " + SHA + " 0 0755 a\n" + MD5 + " " + SHA + " 1099511627776 0644 a-b\n" + GOOD;

    BinaryList list = BinaryListReader.read("list", ascii(text));

    assertThat(list.paths()).map(Object::toString).containsExactly("a", "a-b", "b/tool");
    assertThat(list.files().get(0).mode()).isEqualTo(FileMode.EXECUTABLE);
    assertThat(list.size()).isEqualTo(1_099_511_627_776L);
    assertThat(list.bytes()).isEqualTo(ascii(text));
  }

  /** Each line stands between two good lines; M and S stand for good digests. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "M S 0 0644 /etc/passwd| 2:106 | expected a relative path",
        "M S 0 0644 ../up| 2:106 | expected a relative path",
        "M S 0 0644 c/../up| 2:106 | expected a relative path",
        "M S 0 0644 c/./d| 2:106 | expected a relative path",
        "M S 0 0644 c//d| 2:106 | expected a relative path",
        "M S 0 0644 c/| 2:106 | expected a relative path",
        "M S 0 0644 .hidden| 2:106 | expected a relative path",
        "M S 0 0644 c d| 2:106 | expected a relative path",
        "M S 0 0644 | 2:106 | expected a relative path",
        "M S 0 0644 c\u0007| 2:107 | found the byte 0x7, expected printable ASCII",
        "M S 0 0644 c<CR>| 2:107 | found the byte 0xd, expected printable ASCII",
        "M S 0 0644 c\u00e9| 2:107 | found the byte 0xe9, expected printable ASCII",
        "M S 0 0644 b/tool| 2:106 | found b/tool again, expected each path once",
        "M S 0 0644 a| 2:106 | found a after b/tool, expected ascending paths",
        "M S 0 0644 b/tool/x| 2:106 | expected no file below b/tool, which is a file",
        "M S 0 0644 list| 2:106 | expected a path that is no immutable name",
        "M S 0 0644 list.minisig| 2:106 | expected a path that is no immutable name",
        "M S 0 0644 c/S.d| 2:106 | expected a path that is no immutable name",
        "D41D8CD98F00B204E9800998ECF8427E S 0 0644 c| 2:1 | expected an MD5 digest",
        "M E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855 0 0644 c| 2:34 | SHA-256",
        "d41d S 0 0644 c| 2:1 | found \"d41d\", expected an MD5 digest",
        "M e3b0 0 0644 c| 2:34 | found \"e3b0\", expected a SHA-256 digest",
        "M S 00 0644 c| 2:99 | found \"00\", expected a size",
        "M S 012 0644 c| 2:99 | without leading zeros",
        "M S -1 0644 c| 2:99 | expected a size",
        "M S 1e3 0644 c| 2:99 | expected a size",
        "M S 1099511627777 0644 c| 2:99 | expected a size: 0 to 1099511627776",
        "M S 99999999999999999999 0644 c| 2:99 | expected a size",
        "M S 0 0777 c| 2:101 | found \"0777\", expected the mode 0644 or 0755",
        "M S 0 644 c| 2:101 | expected the mode 0644 or 0755",
        "M S 0 4755 c| 2:101 | expected the mode 0644 or 0755",
        "M  S 0 0644 c| 2:34 | found \"\", expected a SHA-256 digest",
        "M S| 2:98 | found \"\", expected a size",
        "M| 2:33 | found \"\", expected a SHA-256 digest",
        "x| 2:1 | expected an MD5 digest"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void anyOtherLineIsRefused(String line, String place, String problem) {
    String text =
        GOOD
            + line.replace("S", SHA).replace("M", MD5).replace("<CR>", "\r")
            + "\n"
            + GOOD.replace("b/", "d/");

    assertThatThrownBy(() -> BinaryListReader.read("x/list", ascii(text)))
        .isInstanceOf(MalformedListException.class)
        .hasMessageStartingWith("x/list:" + place.strip() + ": found ")
        .hasMessageContaining(problem.strip())
        .hasMessageNotContaining("\n");
  }

  @Test
  void emptyAndCutListsAreRefused() {
    assertThatThrownBy(() -> BinaryListReader.read("list", new byte[0]))
        .hasMessage("list:1:1: found an empty file, expected at least one line");
    assertThatThrownBy(() -> BinaryListReader.read("list", ascii(GOOD.strip())))
        .hasMessage("list:1:112: found the end of the file, expected a line feed");
    assertThatThrownBy(() -> BinaryListReader.read("list", ascii(GOOD + "\n")))
        .hasMessageStartingWith("list:2:1: found \"\", expected an MD5 digest");
    for (int length = 1; length < GOOD.length(); length++) {
      byte[] cut = ascii(GOOD.substring(0, length));
      assertThatThrownBy(() -> BinaryListReader.read("list", cut))
          .isInstanceOf(MalformedListException.class);
    }
  }

  @Test
  void allProblemsAreReportedAtOnceAndHostileListsAreBounded() {
    assertThatThrownBy(() -> BinaryListReader.read("list", ascii("x\n" + GOOD + "y\n")))
        .hasMessageContaining("list:1:1: ")
        .hasMessageContaining("\nlist:3:1: ");
    assertThatThrownBy(() -> BinaryListReader.read("list", ascii("x\n".repeat(1_000_000))))
        .isInstanceOfSatisfying(
            MalformedListException.class,
            e -> assertThat(e.problems()).hasSize(BinaryListReader.MAX_PROBLEMS));
    assertThatThrownBy(() -> BinaryListReader.read("list", ascii("x".repeat(1_000_000) + "\n")))
        .hasMessageContaining("found 1000000 characters, expected at most 372");
    assertThatThrownBy(
            () -> BinaryListReader.read("list", new byte[BinaryListReader.MAX_BYTES + 1]))
        .hasMessageContaining("expected at most " + BinaryListReader.MAX_BYTES);
  }

  @Test
  void aListOfTooManyLinesIsRefused() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i <= BinaryList.MAX_FILES; i++) {
      lines.append(GOOD.replace("b/tool", "f" + (1_000_000 + i)));
    }

    assertThatThrownBy(() -> BinaryListReader.read("list", ascii(lines.toString())))
        .hasMessage("list:100001:1: found another line, expected at most 100000");
  }

  @Test
  void commentsNameSetArchitectureAndRelease() {
    ListComment comment = new ListComment(Optional.of("zos"), Optional.of("amd64"), 12);

    assertThat(comment.text()).isEqualTo("bootmirror list set:zos arch:amd64 release:12");
    assertThat(ListComment.parse(comment.text())).contains(comment);
    assertThat(new ListComment(Optional.empty(), Optional.empty(), 7).text())
        .isEqualTo("bootmirror list release:7");
    assertThat(
            List.of(
                "bootmirror list set:a b release:1",
                "bootmirror list set:zos arch:amd64 release:-1",
                "bootmirror list set:zos arch:amd64 release:1 more",
                "timestamp:1 file:list"))
        .allMatch(text -> ListComment.parse(text).isEmpty());
    assertThatThrownBy(() -> new ListComment(Optional.of("a b"), Optional.empty(), 7))
        .hasMessage("found \"a b\", expected lower-case letters, digits, \".\" and \"-\"");
  }

  @Test
  void namesInATreeFollowItsRules() {
    assertThat(ListName.list("zos", Architecture.AMD64)).hasToString("bin/zos/amd64/list");
    assertThat(ListName.signature("zos", Architecture.ARM64, new Digest(SHA)))
        .hasToString("bin/zos/arm64/" + SHA + ".list.minisig");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
