package org.bootmirror.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SumsFileTest {

  private static final String ONE = "1".repeat(64);
  private static final String GOOD = ONE + "  krn/prod\n";

  @Test
  void theReaderTakesTheWritersLines() throws IOException {
    Content sums =
        SumsFile.of(
            List.of(
                Entry.plain(Phase.IMAGES, Content.text("b"), TreePath.of("krn/prod")),
                Entry.plain(Phase.IMAGES, Content.text("a"), TreePath.of("iso/prod"))));

    List<SumsLine> lines = new ArrayList<>();
    SumsFile.read(new ByteArrayInputStream(sums.toBytes()), lines::add);

    assertThat(lines)
        .containsExactly(
            new SumsLine(Digest.of(bytes("a")), TreePath.of("iso/prod")),
            new SumsLine(Digest.of(bytes("b")), TreePath.of("krn/prod")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ONE_BLANK,
        "",
        "krn/prod",
        UPPER,
        "1111  krn/prod",
        LEAVES,
        ABSOLUTE,
        CARRIAGE,
        NO_PATH
      })
  void aMalformedLineIsReportedWithItsNumber(String line) {
    assertThatThrownBy(() -> read(GOOD + line + "\n"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("SHA256SUMS:2: ")
        .hasMessageContaining("expected");
  }

  private static final String ONES =
      "1111111111111111111111111111111111111111111111111111111111111111";
  private static final String ONE_BLANK = ONES + " *uefi/prod";
  private static final String UPPER =
      "A111111111111111111111111111111111111111111111111111111111111111  uefi/prod";
  private static final String LEAVES = ONES + "  ../uefi";
  private static final String ABSOLUTE = ONES + "  /uefi";
  private static final String CARRIAGE = ONES + "  uefi\r";
  private static final String NO_PATH = ONES + "  ";

  @Test
  void aPathStandsOnceAndInOrder() {
    assertThatThrownBy(() -> read(GOOD + GOOD))
        .hasMessage("SHA256SUMS:2: found krn/prod after krn/prod, expected ascending paths");
    assertThatThrownBy(() -> read(GOOD + ONE + "  iso/prod\n")).hasMessageContaining("ascending");
  }

  @Test
  void aCutFileIsReported() {
    assertThatThrownBy(() -> read(GOOD + GOOD.strip())).hasMessageContaining(":2: found no end");
  }

  @Test
  void aLineWithoutEndTakesNoMemory() {
    String line = GOOD.strip() + "a".repeat(1 << 20) + "\n";

    assertThatThrownBy(() -> read(line))
        .hasMessage("SHA256SUMS:1: found 1048650 characters, expected at most 321");
  }

  @Test
  void aVisitorMayGoOnAfterAMalformedLine() throws IOException {
    List<String> seen = new ArrayList<>();
    SumsFile.read(
        new ByteArrayInputStream(bytes("x\n" + GOOD + "y\n")),
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) {
            seen.add(line.path().value());
          }

          @Override
          public void malformed(long number, String problem) {
            seen.add("line " + number);
          }
        });

    assertThat(seen).containsExactly("line 1", "krn/prod", "line 3");
  }

  @Test
  void digestsOfAMapAreTheSameFile() {
    TreeMap<TreePath, Digest> sums = new TreeMap<>();
    sums.put(TreePath.of("krn/prod"), new Digest(ONE));

    assertThat(SumsFile.text(sums)).isEqualTo(bytes(GOOD));
  }

  private static void read(String text) throws IOException {
    SumsFile.read(new ByteArrayInputStream(bytes(text)), line -> {});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
