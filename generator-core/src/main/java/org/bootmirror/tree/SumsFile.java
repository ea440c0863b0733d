package org.bootmirror.tree;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;

/**
 * {@code SHA256SUMS}: the digest of every plain name of the tree, in ascending order of the names,
 * as {@code sha256sum -c} reads it in the tree's folder.
 */
public final class SumsFile {

  private SumsFile() {}

  /** The sums of entries. */
  public static Content of(List<Entry> entries) {
    List<Entry> summed = List.copyOf(entries);
    return Content.renderedOnce(
        () -> {
          SortedMap<TreePath, Digest> sums = new TreeMap<>();
          for (Entry entry : summed) {
            for (TreePath name : entry.paths()) {
              sums.put(name, entry.content().description().sha256());
            }
          }
          return text(sums);
        });
  }

  /** The file for a map of digests. */
  public static byte[] text(SortedMap<TreePath, Digest> sums) {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<TreePath, Digest> one : sums.entrySet()) {
      lines.append(new SumsLine(one.getValue(), one.getKey()).text());
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads a file line by line.
   *
   * @throws IOException if a line is malformed, or the visitor fails
   */
  public static void read(Path file, Visitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      read(in, visitor);
    }
  }

  /**
   * Reads lines until the stream ends. A malformed line, a repeated path and a path out of order
   * are reported to {@link Visitor#malformed}.
   *
   * @param in buffered; only one line is held in memory
   */
  public static void read(InputStream in, Visitor visitor) throws IOException {
    String before = "";
    long number = 0;
    for (int first = in.read(); first >= 0; first = in.read()) {
      number++;
      SumsLine line;
      try {
        line = SumsLine.parse(rest(first, in));
        requireAscending(before, line.path().value());
      } catch (IllegalArgumentException e) {
        visitor.malformed(number, String.valueOf(e.getMessage()));
        continue;
      }
      before = line.path().value();
      visitor.line(line);
    }
  }

  private static void requireAscending(String before, String path) {
    if (path.compareTo(before) <= 0) {
      throw new IllegalArgumentException(
          "found " + path + " after " + before + ", expected ascending paths");
    }
  }

  /** The rest of a line after {@code first}, without the line feed, as ISO 8859-1. */
  private static String rest(int first, InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    long length = 0;
    int next = first;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      length++;
      if (length <= SumsLine.MAX_LENGTH) {
        line.append((char) next);
      }
    }
    if (length > SumsLine.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "found " + length + " characters, expected at most " + SumsLine.MAX_LENGTH);
    }
    if (next < 0) {
      throw new IllegalArgumentException("found no end of the line \"" + line + "\"");
    }
    return line.toString();
  }

  /** Takes the lines of a file. */
  @FunctionalInterface
  public interface Visitor {

    /** Takes a well-formed line. */
    void line(SumsLine line) throws IOException;

    /**
     * Takes a malformed line; reading goes on after the call. Throws by default.
     *
     * @param number of the line, from 1
     * @param problem found and expected
     */
    default void malformed(long number, String problem) throws IOException {
      throw new IOException(ReservedFile.SUMS.label() + ":" + number + ": " + problem);
    }
  }
}
