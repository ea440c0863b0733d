package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The manual's chapter of errors has the words of every typed problem, and of every remedy of the
 * command line, and no others. Words are the string literals of the sources: a new message without
 * a row fails, and so does a row without a message.
 */
final class ErrorsChapterTest {

  private static final Path CHAPTER = Path.of("../site-src/manual/errors.md");
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("../generator-core/src/main/java"));

  /** What words a remedy; each class whose name ends so, in addition, is a typed problem. */
  private static final List<String> WORDING =
      List.of(
          "Errors", "HostErrors", "UntrustedText", "DeviceText", "LockText", "VersionChangeText");

  private static final String TYPED = "Exception.java";

  /** Comments, and words of the system that are searched for in messages. */
  private static final Pattern NO_WORDS =
      Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)|\\.contains\\(\"[^\"]*\"\\)");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** Where a value stands in a literal, or a line ends. */
  private static final String VALUE = "%[-0-9]*[a-z]|\n";

  /** Where a message may be put together: values, and the words between parts. */
  private static final String JOINT = "…|[.;:,?] | and | in(?: |$)";

  private static final Pattern EDGES = Pattern.compile("^[ :;,.()\"'?]+|[ :;,.()\"'?]+$");
  private static final String BEFORE = "^(?:error: |found |expected )";
  private static final int LEAST = 8;

  @Test
  void everyMessageIsInTheChapter() throws IOException {
    String chapter = chapter();
    List<String> missing = new ArrayList<>();
    int words = 0;
    for (Path source : sources()) {
      String name = source.getFileName().toString();
      if (name.endsWith(TYPED) || WORDING.contains(name.replace(".java", ""))) {
        for (String literal : literals(source)) {
          for (String part : parts(literal, VALUE)) {
            words++;
            if (!chapter.contains(part)) {
              missing.add(name + ": " + part);
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(words).isGreaterThan(150);
  }

  @Test
  void everyRowIsOfAMessage() throws IOException {
    StringBuilder program = new StringBuilder();
    for (Path source : sources()) {
      literals(source).forEach(literal -> program.append(literal).append('\n'));
    }
    List<String> unknown = new ArrayList<>();
    int rows = 0;
    for (String line : chapter().lines().filter(one -> one.startsWith("| ")).toList()) {
      List<String> cells = Arrays.asList(line.split(" *[|] *", -1));
      if (!cells.get(1).equals("the error") && !cells.get(1).equals("---")) {
        rows++;
        for (String cell : cells.subList(1, 3)) {
          for (String part : parts(cell, JOINT)) {
            if (program.indexOf(part) < 0) {
              unknown.add(part + " in: " + line);
            }
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(rows).isGreaterThan(100);
  }

  /** The parts that say something: at least two words. */
  private static List<String> parts(String text, String joint) {
    return Arrays.stream(text.split(joint, -1))
        .map(part -> EDGES.matcher(part).replaceAll(""))
        .map(part -> joint.equals(JOINT) ? part.replaceFirst(BEFORE, "") : part)
        .filter(part -> part.length() >= LEAST && part.contains(" "))
        .toList();
  }

  /** The string literals of a source; adjacent ones are one. */
  private static List<String> literals(Path source) throws IOException {
    String code =
        NO_WORDS.matcher(Files.readString(source)).replaceAll("").replaceAll("\"\\s*\\+\\s*\"", "");
    return LITERAL
        .matcher(code)
        .results()
        .map(found -> found.group(1).replace("\\n", "\n").replace("\\\"", "\""))
        .toList();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
      }
    }
    return all;
  }

  private static String chapter() throws IOException {
    return Files.readString(CHAPTER);
  }
}
