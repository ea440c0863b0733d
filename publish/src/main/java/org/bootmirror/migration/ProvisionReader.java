package org.bootmirror.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bootmirror.source.node.CsvText;
import org.bootmirror.source.toml.SourceProblem;

/**
 * Reads the table {@code provision} of 0-bootstrap as CSV with a line of column names. Each line is
 * a record of its own, so that one malformed line says nothing of the others.
 */
public final class ProvisionReader {

  private static final long MAX_BYTES = 64 << 20;

  /** More than a person mends between two runs. */
  private static final int MAX_PROBLEMS = 100;

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  /** A column of the table. The second has two names: the schema's, and the program's. */
  enum Column {
    CLIENT("client"),
    NETWORK("branch", "release"),
    ZEROTIER("zerotier"),
    KARGS("kargs");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    Column(String... names) {
      this.names = List.of(names);
    }

    /** The name in errors. */
    String label() {
      return names.get(0);
    }

    static Optional<Column> named(String name) {
      for (Column one : values()) {
        if (one.names.contains(name)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  private final Path file;
  private final CsvText text;
  private final ProvisionRow.Rules rules;
  private final List<SourceProblem> problems = new ArrayList<>();
  private int more;

  private ProvisionReader(Path file, List<String> lines, ProvisionRow.Rules rules) {
    this.file = file;
    this.text = new CsvText(file.toString(), lines);
    this.rules = rules;
  }

  /**
   * The nodes of a table.
   *
   * @param nodes in the order of the file
   * @param empty whether the file has no line at all
   * @param problems in the order of the file
   */
  public record Provision(
      List<ProvisionedNode> nodes, boolean empty, List<SourceProblem> problems) {

    /** Copies the lists. */
    public Provision {
      nodes = List.copyOf(nodes);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param roomForExtra by network, the characters that its kernels' command lines leave
   * @param renamed networks by former names, such as branches
   * @throws IOException if the file cannot be read, is too large, or is not UTF-8
   */
  public static Provision read(
      Path file, Map<String, Integer> roomForExtra, Map<String, String> renamed)
      throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(
          file + ": found " + Files.size(file) + " bytes, expected at most " + MAX_BYTES);
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8", e);
    }
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new ProvisionReader(
            file, plain.lines().toList(), new ProvisionRow.Rules(roomForExtra, renamed))
        .read();
  }

  private Provision read() {
    List<ProvisionedNode> nodes = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int line = 1; line <= text.lines().size(); line++) {
      if (text.lines().get(line - 1).isBlank()) {
        continue;
      }
      Optional<List<String>> fields = fields(line);
      if (columns.isEmpty()) {
        if (fields.isEmpty() || !header(line, fields.get(), columns)) {
          break;
        }
      } else if (fields.isPresent() && fields.get().size() != columns.size()) {
        problem(
            line,
            0,
            "row",
            fields.get().size() + " fields",
            columns.size() + ", as in the first line",
            List.of());
      } else if (fields.isPresent()) {
        row(line, fields.get(), columns).ifPresent(nodes::add);
      }
    }
    if (more > 0) {
      SourceProblem last = problems.get(problems.size() - 1);
      problems.add(
          new SourceProblem(
              last.file(), last.line(), 1, "", "and " + more + " more problems", "", List.of()));
    }
    return new Provision(nodes, columns.isEmpty() && problems.isEmpty(), problems);
  }

  /** The fields of a line; none, and a problem, if the line is malformed. */
  private Optional<List<String>> fields(int line) {
    try (CSVParser parser = CSVParser.parse(text.lines().get(line - 1), FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      return Optional.of(List.of(records.get(0).values()));
    } catch (IOException | UncheckedIOException e) {
      problem(
          line,
          0,
          "row",
          "malformed CSV",
          "RFC 4180: a quote ends its field, on the same line",
          List.of());
      return Optional.empty();
    }
  }

  private boolean header(int line, List<String> fields, List<Column> columns) {
    String expected = "client, branch or release, zerotier, kargs: sqlite3 -header prints them";
    Set<Column> seen = new HashSet<>();
    List<Column> found = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Optional<Column> column = Column.named(fields.get(i));
      if (column.isEmpty() || !seen.add(column.get())) {
        problem(
            line,
            i,
            "column",
            "\"" + fields.get(i) + "\"",
            expected,
            List.of("client", "branch", "release", "zerotier", "kargs"));
        return false;
      }
      found.add(column.get());
    }
    for (Column column : Column.values()) {
      if (!seen.contains(column)) {
        problem(line, 0, "column", "no " + column.label(), expected, List.of());
        return false;
      }
    }
    columns.addAll(found);
    rules.hasBranches(fields.contains(Column.NETWORK.label()));
    return true;
  }

  private Optional<ProvisionedNode> row(int line, List<String> fields, List<Column> columns) {
    Map<Column, String> values = new EnumMap<>(Column.class);
    for (int i = 0; i < fields.size(); i++) {
      values.put(columns.get(i), fields.get(i));
    }
    return new ProvisionRow(
            values,
            file + ":" + line,
            rules,
            (column, found, expected, choices) ->
                problem(line, columns.indexOf(column), column.label(), found, expected, choices))
        .node();
  }

  private void problem(
      int line, int field, String key, String found, String expected, List<String> choices) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          new SourceProblem(
              text.name(), line, text.column(line, field), key, found, expected, choices));
    } else {
      more++;
    }
  }
}
