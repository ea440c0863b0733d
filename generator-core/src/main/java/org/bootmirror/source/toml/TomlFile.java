package org.bootmirror.source.toml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A TOML 1.0 document, and the problems found so far.
 *
 * <p>Values come from a quick parser. Only if there is a problem, a second parser, which keeps
 * positions and continues after an error, finds the lines.
 */
public final class TomlFile {

  private static final String NO_TIME = "found a date or time that the calendar does not have";

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path folder;
  private final String name;
  private final String mark;
  private final String text;
  private final Set<PendingProblem> findings = new LinkedHashSet<>();
  private final Set<List<Object>> unfilled = new HashSet<>();
  private JsonNode document = MissingNode.getInstance();
  private final List<SourceProblem> elsewhere = new ArrayList<>();
  private @Nullable TomlParseResult parsed;

  /** An editor on Windows writes a byte order mark, which is no part of the document. */
  private TomlFile(Path file, String content) {
    this.folder = file.resolveSibling("");
    this.name = file.toString();
    this.mark = content.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    this.text = content.substring(mark.length());
  }

  public static TomlFile read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          file + (Files.isDirectory(file) ? " is a folder" : " cannot be read"), e);
    }
    return of(file, bytes);
  }

  /**
   * A document in memory.
   *
   * @param file the name in problems
   * @throws IOException if the bytes are not UTF-8
   */
  public static TomlFile of(Path file, byte[] bytes) throws IOException {
    try {
      CharBuffer content = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new TomlFile(file, content.toString());
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8", e);
    }
  }

  /** The top-level table; fails with every syntax error, and the problems of other files. */
  public TomlKeys root() throws SourceException {
    try {
      document = TomlTree.read(text);
      return new TomlKeys(this, List.of(), document);
    } catch (StreamConstraintsException e) {
      // The second parser has no limits: its recursion would end the program.
      String found = "found more than the limits allow: " + e.getOriginalMessage();
      throw withElsewhere(List.of(new SourceProblem(name, 1, 1, "", found, "", List.of())));
    } catch (JsonProcessingException e) {
      int line = Math.max(1, e.getLocation().getLineNr());
      int column = Math.max(1, e.getLocation().getColumnNr());
      throw withElsewhere(syntaxErrors(line, column, e.getOriginalMessage()));
    } catch (DateTimeException e) {
      throw withElsewhere(syntaxErrors(1, 1, NO_TIME));
    }
  }

  /** All tables with a key, at any depth, in the order of the file; after {@link #root}. */
  public List<TomlKeys> tablesWith(String key) {
    List<TomlKeys> tables = new ArrayList<>();
    collect(key, List.of(), document, tables);
    return tables;
  }

  private void collect(String key, List<Object> path, JsonNode node, List<TomlKeys> tables) {
    if (node.has(key)) {
      tables.add(new TomlKeys(this, path, node));
    }
    node.properties()
        .forEach(field -> collect(key, longer(path, field.getKey()), field.getValue(), tables));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(key, longer(path, i), node.get(i), tables);
    }
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  /**
   * Notes a problem of the key at {@code path}: names, and indices into arrays. A value that is not
   * filled in has no other problem.
   *
   * @param choices the possible values, if there are only a few
   */
  public void problem(List<Object> path, String found, String expected, List<String> choices) {
    if (!UnfilledValue.isAt(document, path)) {
      findings.add(new PendingProblem(path, found, expected, choices));
    } else if (unfilled.add(path)) {
      findings.add(new PendingProblem(path, UnfilledValue.FOUND, expected, List.of()));
    }
  }

  /** Notes a problem of another file of the source. */
  public void problemElsewhere(String other, String found, String expected, List<String> choices) {
    elsewhere.add(
        new SourceProblem(folder.resolve(other).toString(), 1, 1, other, found, expected, choices));
  }

  /** Notes problems of other files of the source. */
  public void problemsElsewhere(List<SourceProblem> problems) {
    elsewhere.addAll(problems);
  }

  /** The bytes of the document. */
  public byte[] bytes() {
    return (mark + text).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The document with another string at {@code path}: names, and indices into lists. All other
   * bytes stay: comments, order, quotes and line ends.
   *
   * @param value characters that stand for themselves in every kind of TOML string
   * @throws UneditableException if there is no such string, or a change at its place would change
   *     more than the string; after {@link #root}
   */
  public byte[] withString(List<Object> path, String value) throws UneditableException {
    TomlPosition at = position(positions(), path);
    String edited = StringEdit.of(document, path, text, at.line(), at.column(), value);
    if (edited.isEmpty()) {
      throw new UneditableException(place(path), key(path));
    }
    return (mark + edited).getBytes(StandardCharsets.UTF_8);
  }

  /** File, line and column of a key; the first call parses the document once more. */
  public String place(List<Object> path) {
    TomlPosition at = position(positions(), path);
    return name + ":" + at.line() + ":" + at.column();
  }

  private TomlParseResult positions() {
    TomlParseResult known = parsed;
    if (known == null) {
      known = Toml.parse(text);
      parsed = known;
    }
    return known;
  }

  public boolean hasProblems() {
    return !findings.isEmpty() || !elsewhere.isEmpty();
  }

  /** All problems, in the order of the file. */
  public SourceException failure() {
    List<SourceProblem> problems = new ArrayList<>();
    for (PendingProblem finding : findings) {
      TomlPosition at = position(positions(), finding.path());
      problems.add(
          new SourceProblem(
              name,
              at.line(),
              at.column(),
              key(finding.path()),
              finding.found(),
              finding.expected(),
              finding.choices()));
    }
    return withElsewhere(problems);
  }

  private SourceException withElsewhere(List<SourceProblem> own) {
    List<SourceProblem> problems = new ArrayList<>(own);
    problems.addAll(elsewhere);
    problems.sort(
        Comparator.comparing(SourceProblem::file)
            .thenComparingInt(SourceProblem::line)
            .thenComparingInt(SourceProblem::column));
    return new SourceException(problems);
  }

  /** The parser words every error itself, except a day that the month does not have. */
  private static String message(TomlParseError error) {
    return error.getCause() instanceof DateTimeException
        ? NO_TIME
        : String.valueOf(error.getMessage());
  }

  private List<SourceProblem> syntaxErrors(int line, int column, String otherwise) {
    List<SourceProblem> problems = new ArrayList<>();
    for (TomlParseError error : Toml.parse(text).errors()) {
      TomlPosition at = error.position();
      problems.add(
          new SourceProblem(name, at.line(), at.column(), "", message(error), "", List.of()));
    }
    if (problems.isEmpty()) {
      problems.add(new SourceProblem(name, line, column, "", otherwise, "", List.of()));
    }
    return problems;
  }

  /** The position of the path's key, or else of the innermost enclosing table with a position. */
  private static TomlPosition position(TomlTable document, List<Object> path) {
    TomlPosition best = TomlPosition.positionAt(1, 1);
    Object at = document;
    for (Object step : path) {
      TomlPosition position = null;
      if (at instanceof TomlTable table && step instanceof String key) {
        position = table.inputPositionOf(List.of(key));
        at = table.get(List.of(key));
      } else if (at instanceof TomlArray array && step instanceof Integer index) {
        position = array.inputPositionOf(index);
        at = array.get(index);
      }
      if (position == null) {
        return best;
      }
      best = position;
    }
    return best;
  }

  private static String key(List<Object> path) {
    StringBuilder key = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer) {
        key.append('[').append(step).append(']');
      } else {
        key.append(key.length() == 0 ? "" : ".").append(step);
      }
    }
    return key.toString();
  }

  private record PendingProblem(
      List<Object> path, String found, String expected, List<String> choices) {}
}
