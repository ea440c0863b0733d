package org.bootmirror.source.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.source.toml.SourceProblem;

/**
 * A line of {@code nodes.csv}. An empty field sets nothing.
 *
 * @param text of the whole file
 * @param line counted from 1
 * @param columns the index of each column by name
 * @param values by column, those that are not empty
 * @param problems of this line, to which each further one is added
 */
record CsvNode(
    CsvText text,
    int line,
    Map<String, Integer> columns,
    Map<String, String> values,
    List<SourceProblem> problems)
    implements NodeEntry {

  @Override
  public Optional<String> name() {
    return Optional.ofNullable(values.get(NodeChecker.NAME));
  }

  @Override
  public Set<String> keys() {
    return values.keySet();
  }

  @Override
  public Optional<String> value(String key, String expected) {
    return Optional.ofNullable(values.get(key));
  }

  /** Several values are separated by blanks. */
  @Override
  public List<String> values(String key, String expected) {
    String value = values.get(key);
    if (value == null) {
      return List.of();
    }
    return value.indexOf(' ') < 0 ? List.of(value) : List.of(value.split(" +", -1));
  }

  @Override
  public void problem(String key, String found, String expected, List<String> choices) {
    int column = text.column(line, columns.getOrDefault(key, 0));
    problems.add(
        new SourceProblem(
            text.name(), line, column, key.isEmpty() ? "line" : key, found, expected, choices));
  }

  @Override
  public Place place(String key) {
    int at = line;
    int field = columns.getOrDefault(key, 0);
    CsvText in = text;
    return () -> in.place(at, field);
  }
}
