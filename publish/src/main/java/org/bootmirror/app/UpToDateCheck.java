package org.bootmirror.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;

/**
 * Records the files that a generation read and wrote by path, kind, size and time, as make and git
 * do, so that the next generation notices every change.
 *
 * <p>The record is kept in the cache, one for each output folder. Every doubt counts as a change:
 * an additional or missing file, another size or time, an unreadable record.
 */
final class UpToDateCheck {

  private final Path file;
  private final Path out;
  private final String options;

  /**
   * @param cache the folder of records
   * @param out the output folder
   * @param options of the generation
   */
  UpToDateCheck(Path cache, Path out, String options) {
    this.out = out.toAbsolutePath();
    String name = out.toAbsolutePath().normalize().toString();
    Digest digest = Digest.of(name.getBytes(StandardCharsets.UTF_8));
    this.file = cache.resolve("stamps").resolve(digest.hex());
    this.options = options;
  }

  /** Whether every file is as recorded by {@link #write}. */
  boolean holds() {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (BufferedReader record = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      List<Path> sources = paragraph(record).stream().map(Path::of).toList();
      // The output may have very many files, and mostly the source has changed.
      return paragraph(record).equals(List.of(options))
          && isAsRecorded(paragraph(record), line -> FileStates.ofSources(sources, line))
          && isAsRecorded(paragraph(record), line -> FileStates.ofTree(out, line));
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return false;
    }
  }

  /** Tells the states of files to a receiver; whether all were told. */
  @FunctionalInterface
  private interface Walk {
    boolean tell(Predicate<String> receiver) throws IOException;
  }

  private static boolean isAsRecorded(List<String> lines, Walk walk) throws IOException {
    Set<String> recorded = new HashSet<>(lines);
    Set<String> missing = new HashSet<>(recorded);
    boolean all =
        walk.tell(
            line -> {
              missing.remove(line);
              return recorded.contains(line);
            });
    return all && missing.isEmpty();
  }

  /** The lines up to the next empty line, or to the end. */
  private static List<String> paragraph(BufferedReader record) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = record.readLine();
        line != null && !line.isEmpty();
        line = record.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /**
   * Whether the recorded generation read a source, and left a file as the file is now.
   *
   * @param written a file of the output folder
   */
  boolean left(Path source, Path written) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (BufferedReader record = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      boolean isSource = paragraph(record).contains(source.toAbsolutePath().toString());
      paragraph(record);
      paragraph(record);
      return isSource && paragraph(record).contains(FileStates.of(written.toAbsolutePath()));
    }
  }

  /**
   * Records the present state of the output folder and of what it was made from. Of sources with
   * very many files nothing is recorded, and each generation is a whole one.
   *
   * @param sources files and folders that were read, with all files in them
   */
  void write(List<Path> sources) throws IOException {
    List<Path> absolute = sources.stream().map(Path::toAbsolutePath).sorted().distinct().toList();
    Set<String> lines = new LinkedHashSet<>();
    boolean told =
        FileStates.ofSources(
            absolute,
            line -> {
              lines.add(line);
              return true;
            });
    if (!told) {
      Files.deleteIfExists(file);
      return;
    }
    StringBuilder record = new StringBuilder();
    absolute.forEach(source -> record.append(source).append('\n'));
    record.append('\n').append(options).append("\n\n");
    lines.forEach(line -> record.append(line).append('\n'));
    record.append('\n');
    FileStates.ofTree(
        out,
        line -> {
          record.append(line).append('\n');
          return true;
        });
    AtomicFile.write(file, record.toString().getBytes(StandardCharsets.UTF_8));
  }
}
