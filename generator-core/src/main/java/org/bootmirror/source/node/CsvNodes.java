package org.bootmirror.source.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bootmirror.source.toml.SourceProblem;

/**
 * Reads {@code nodes.csv}: a first line with the names of columns, and a line for each node. Each
 * line is a record of its own, so that one malformed line says nothing of the others.
 */
final class CsvNodes {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setTrim(true).get();

  private final CsvText text;
  private final NodeProblems problems;

  CsvNodes(CsvText text, NodeProblems problems) {
    this.text = text;
    this.problems = problems;
  }

  void read(NodeChecker checker) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    boolean headed = false;
    for (int line = 1; line <= text.lines().size(); line++) {
      if (text.lines().get(line - 1).isBlank()) {
        continue;
      }
      List<String> fields = fields(line);
      if (fields.isEmpty()) {
        if (!headed) {
          return; // no column is known
        }
      } else if (!headed) {
        if (!header(line, fields, columns)) {
          return;
        }
        headed = true;
      } else if (fields.size() != columns.size()) {
        problem(
            line, 0, "line", fields.size() + " fields", columns.size() + ", as in the first line");
      } else {
        checker.add(new CsvNode(text, line, columns, values(fields, columns), problems));
      }
    }
    if (!headed) {
      problem(1, 0, "line", "no line", "a line of column names, and a line for each node");
    }
  }

  /** The fields of a line; none, and a problem, if the line is malformed. */
  private List<String> fields(int line) {
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
      problem(
          line, 0, "line", "malformed CSV", "RFC 4180: a quote ends its field, on the same line");
      return List.of();
    }
  }

  private boolean header(int line, List<String> fields, Map<String, Integer> columns) {
    Set<String> known = new TreeSet<>(NodeChecker.keys());
    known.add(NodeChecker.NAME);
    boolean good = true;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i);
      if (!known.contains(name)) {
        problems.add(
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
        problem(line, i, "column", "\"" + name + "\" twice", "each column once");
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

  private void problem(int line, int field, String key, String found, String expected) {
    problems.add(
        new SourceProblem(
            text.name(), line, text.column(line, field), key, found, expected, List.of()));
  }
}
