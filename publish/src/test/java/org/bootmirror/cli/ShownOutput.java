package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/**
 * Output as README and manual show it. Digests, times, sizes, counts, addresses and the width of
 * columns may differ; a line {@code …} stands for lines that are left out.
 *
 * @param pattern of the whole output
 */
public record ShownOutput(Pattern pattern) {

  private static final String LEFT_OUT = "…";

  /** Output as a file shows it. */
  public static ShownOutput of(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String line : text.lines().toList()) {
      pattern.append(
          plain(line).isEmpty()
              ? ""
              : line.strip().equals(LEFT_OUT) ? "(?:.*\n)*?" : Pattern.quote(plain(line)) + "\n");
    }
    return new ShownOutput(Pattern.compile(pattern.toString()));
  }

  /** Fails unless the whole output is like this. */
  void assertLike(String place, String output) {
    assertThat(plainLines(output)).as(place).matches(pattern);
  }

  /** Fails unless some lines of a console are like this. */
  public void assertIn(String place, String console) {
    assertThat(plainLines(console)).as(place).containsPattern(pattern);
  }

  private static String plainLines(String output) {
    StringBuilder plain = new StringBuilder();
    output
        .lines()
        .map(ShownOutput::plain)
        .filter(line -> !line.isEmpty())
        .forEach(line -> plain.append(line).append('\n'));
    return plain.toString();
  }

  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "") // colours
        .replaceAll("\\.{3,}", "...")
        .replaceAll("\\.\\.\\.(\\s+[0-9]+%)+", "...") // iPXE, of a download that takes seconds
        .replaceAll("https?://[a-z0-9.:]+", "URL")
        .replaceAll("/[^ ]*/srv/", "/srv/")
        .replaceAll("\\b[0-9a-f]{64}\\b", "DIGEST")
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", "TIME")
        .replaceAll("[0-9]+(\\.[0-9]+)?", "N")
        .replaceAll("N (bytes|KiB|MiB)", "SIZE")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
