package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever stands before a failed node finds the line of the screen in the manual. */
final class TroubleshootingTest {

  private static final Path CHAPTER = Path.of("../site-src/manual/troubleshooting.md");
  private static final Path FETCH = Path.of("src/main/resources/org/bootmirror/binaries/fetch.sh");

  /** What iPXE prints in red, or says of something that it does not start. */
  private static final Pattern FAILURE =
      Pattern.compile("^echo (\\$\\{wrong\\}.*|.*(?:refused\\.|did not start\\.|as it came\\.))$");

  /** Values, which differ from screen to screen. */
  private static final String VALUE = "\\$\\{[^}]*\\}|<%[^%]*%>";

  static Stream<String> failures() throws IOException {
    try (Stream<Path> scripts = Files.list(Path.of("../templates"))) {
      List<Path> all = scripts.filter(file -> file.toString().endsWith(".ipxe")).sorted().toList();
      return all.stream().flatMap(TroubleshootingTest::lines).distinct();
    }
  }

  private static Stream<String> lines(Path script) {
    try {
      return Files.readAllLines(script).stream()
          .flatMap(line -> FAILURE.matcher(line).results())
          .map(found -> found.group(1).replace("${wrong}", "").replace("${plain}", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureOnTheScreenIsInTheManual(String line) throws IOException {
    String chapter = Files.readString(CHAPTER);

    assertThat(line.split(VALUE)).allSatisfy(part -> assertThat(chapter).contains(part.strip()));
  }

  @Test
  void everyCauseOfAFailedDownloadIsInTheManual() throws IOException {
    String chapter = Files.readString(CHAPTER);

    for (DownloadError error : DownloadError.values()) {
      assertThat(chapter).contains(error.meaning()).contains(error.codes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTextOfACauseChangesTheMeaningOfAScript(DownloadError error) {
    List<String> texts = new ArrayList<>(error.codes());
    texts.addAll(List.of(error.meaning(), error.question()));

    assertThat(texts).allSatisfy(text -> assertThat(ScriptValues.objection(text)).isEmpty());
  }

  @Test
  void everyEndOfTheClientIsInTheManual() throws IOException {
    List<String> ends =
        Pattern.compile("^    [1-9]\\) echo \"(found [^\"]*)\" ;;$", Pattern.MULTILINE)
            .matcher(Files.readString(FETCH))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(ends).hasSizeGreaterThan(4);
    assertThat(Files.readString(CHAPTER)).contains(ends);
  }
}
