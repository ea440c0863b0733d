package org.bootmirror.source.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.source.toml.SourceProblem;

/**
 * Reads {@code nodes.csv}: a first line with the names of columns, and a line for each node. Each
 * line is a record of its own, so that one malformed line says nothing of the others.
 */
final class CsvNodes {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setTrim(true).get();

  /** So many lines are read together: what they hold besides nodes is dropped then. */
  private static final int TOGETHER = 4_096;

  private final CsvText text;
  private final NodeProblems problems;

  CsvNodes(CsvText text, NodeProblems problems) {
    this.text = text;
    this.problems = problems;
  }

  void read(NodeChecker checker) throws IOException {
    int line = 1;
    while (line <= lines() && isBlank(line)) {
      line++;
    }
    if (line > lines()) {
      problems.add(
          problem(1, 0, "line", "no line", "a line of column names, and a line for each node"));
      return;
    }
    Map<String, Integer> columns = new LinkedHashMap<>();
    List<SourceProblem> ofHeader = new ArrayList<>();
    List<String> names = fields(line, ofHeader);
    boolean good = !names.isEmpty() && header(line, names, columns, ofHeader);
    ofHeader.forEach(problems::add);
    if (!good) {
      return; // no column is known
    }
    for (int first = line + 1; first <= lines(); first += TOGETHER) {
      int begin = first;
      List<Line> read =
          AllProcessors.map(
              Math.min(TOGETHER, lines() + 1 - begin),
              number -> line(begin + number, columns, checker.entries()));
      for (Line one : read) {
        one.entry().ifPresent(checker::add);
        one.problems().forEach(problems::add);
      }
    }
  }

  /**
   * A line, read by itself.
   *
   * @param entry nothing if the line is blank or malformed
   * @param problems of the entry are there when it was compared with others
   */
  private record Line(Optional<CheckedEntry> entry, List<SourceProblem> problems) {

    static final Line BLANK = new Line(Optional.empty(), List.of());
  }

  private Line line(int line, Map<String, Integer> columns, EntryChecker checker) {
    if (isBlank(line)) {
      return Line.BLANK;
    }
    List<SourceProblem> found = new ArrayList<>(0);
    List<String> fields = fields(line, found);
    if (fields.isEmpty()) {
      return new Line(Optional.empty(), found);
    }
    if (fields.size() != columns.size()) {
      found.add(
          problem(
              line,
              0,
              "line",
              fields.size() + " fields",
              columns.size() + ", as in the first line"));
      return new Line(Optional.empty(), found);
    }
    CsvNode node = new CsvNode(text, line, columns, values(fields, columns), found);
    return new Line(Optional.of(checker.check(node)), found);
  }

  private int lines() {
    return text.lines().size();
  }

  private boolean isBlank(int line) {
    return text.lines().get(line - 1).isBlank();
  }

  /** The fields of a line; none, and a problem, if the line is malformed. */
  private List<String> fields(int line, List<SourceProblem> found) {
    String record = text.lines().get(line - 1);
    if (record.indexOf('"') < 0) {
      String[] fields = record.split(",", -1);
      for (int i = 0; i < fields.length; i++) {
        fields[i] = fields[i].strip();
      }
      return List.of(fields);
    }
    try (CSVParser parser = CSVParser.parse(record, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      return List.of(records.get(0).values());
    } catch (IOException | UncheckedIOException e) {
      found.add(
          problem(
              line,
              0,
              "line",
              "malformed CSV",
              "RFC 4180: a quote ends its field, on the same line"));
      return List.of();
    }
  }

  private boolean header(
      int line, List<String> fields, Map<String, Integer> columns, List<SourceProblem> found) {
    Set<String> known = new TreeSet<>(NodeChecker.keys());
    known.add(NodeChecker.NAME);
    boolean good = true;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i);
      if (!known.contains(name)) {
        found.add(
            new SourceProblem(
                text.name(),
                line,
                text.column(line, i),
                "column",
                "\"" + name + "\"",
                "one of " + String.join(", ", known),
                List.copyOf(known)));
        good = false;
      } else if (columns.putIfAbsent(name, i) != null) {
        found.add(problem(line, i, "column", "\"" + name + "\" twice", "each column once"));
        good = false;
      }
    }
    return good;
  }

  private static Map<String, String> values(List<String> fields, Map<String, Integer> columns) {
    Map<String, String> values = new HashMap<>();
    columns.forEach(
        (name, at) -> {
          if (!fields.get(at).isEmpty()) {
            values.put(name, fields.get(at));
          }
        });
    return values;
  }

  private SourceProblem problem(int line, int field, String key, String found, String expected) {
    return new SourceProblem(
        text.name(), line, text.column(line, field), key, found, expected, List.of());
  }
}
