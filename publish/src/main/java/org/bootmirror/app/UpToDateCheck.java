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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.FolderState;
import org.bootmirror.tree.ReservedFile;

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

  /** Whether every file is as recorded by a {@link State}. */
  boolean holds() {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (BufferedReader record = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      List<Path> sources = paragraph(record).stream().map(Path::of).toList();
      // The output may have very many files, and mostly the source has changed.
      return paragraph(record).equals(List.of(options))
          && isAsRecorded(paragraph(record), line -> FileStates.ofSources(sources, line))
          && paragraph(record).contains(FolderState.of(out).text());
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
   * Whether the recorded generation read a source, and left the index of images as the index is
   * now.
   *
   * @param index of the images in the output folder
   */
  boolean left(Path source, Path index) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (BufferedReader record = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      boolean isSource = paragraph(record).contains(source.toAbsolutePath().toString());
      paragraph(record);
      paragraph(record);
      return isSource && paragraph(record).contains(FileStates.of(index.toAbsolutePath()));
    }
  }

  /**
   * The present state of the output folder and of what it was made from. Of sources with very many
   * files nothing is recorded, and each generation is a whole one.
   *
   * @param sources files and folders that were read, with all files in them
   * @param tree the state of the output folder
   */
  State state(List<Path> sources, FolderState tree) throws IOException {
    List<Path> absolute = sources.stream().map(Path::toAbsolutePath).sorted().distinct().toList();
    StringBuilder record = new StringBuilder();
    absolute.forEach(source -> record.append(source).append('\n'));
    record.append('\n').append(options).append("\n\n");
    Set<String> lines = new LinkedHashSet<>();
    boolean told =
        FileStates.ofSources(
            absolute,
            line -> {
              lines.add(line);
              return true;
            });
    if (!told) {
      return new State(file, Optional.empty());
    }
    lines.forEach(line -> record.append(line).append('\n'));
    record.append('\n').append(tree.text()).append('\n');
    record.append(FileStates.of(out.resolve(ReservedFile.IMAGE_INDEX.label()))).append('\n');
    return new State(file, Optional.of(record.toString()));
  }

  /**
   * A state, not yet kept.
   *
   * @param text nothing if there are too many files
   */
  record State(Path file, Optional<String> text) {

    /** Keeps the state for the next generation. */
    void write() throws IOException {
      if (text.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        AtomicFile.write(file, text.get().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
