package org.bootmirror.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bootmirror.binaries.FileMode;
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
          && isAsRecorded(sources, paragraph(record))
          && isAsRecorded(List.of(out), paragraph(record));
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return false;
    }
  }

  private static boolean isAsRecorded(List<Path> roots, List<String> lines) throws IOException {
    Set<String> missing = new HashSet<>(lines);
    for (Path root : roots) {
      if (!describeAll(root, missing::remove)) {
        return false;
      }
    }
    return missing.isEmpty();
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
      return isSource && paragraph(record).contains(describe(written.toAbsolutePath()));
    }
  }

  /**
   * Records the present state of the output folder and of what it was made from.
   *
   * @param sources files and folders that were read, searched recursively; one inside another is
   *     recorded once
   */
  void write(List<Path> sources) throws IOException {
    List<Path> absolute = outermost(sources);
    StringBuilder record = new StringBuilder();
    absolute.forEach(source -> record.append(source).append('\n'));
    record.append('\n').append(options).append("\n\n");
    for (Path source : absolute) {
      append(source, record);
    }
    record.append('\n');
    append(out, record);
    AtomicFile.write(file, record.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(Path root, StringBuilder record) throws IOException {
    describeAll(
        root,
        line -> {
          record.append(line).append('\n');
          return true;
        });
  }

  /** The paths that are in none of the other paths, sorted. */
  private static List<Path> outermost(List<Path> paths) {
    List<Path> outermost = new ArrayList<>();
    for (Path path : new TreeSet<>(paths.stream().map(Path::toAbsolutePath).toList())) {
      if (outermost.stream().noneMatch(path::startsWith)) {
        outermost.add(path);
      }
    }
    return outermost;
  }

  /** Describes a file or folder and all inside; stops when the receiver does not go on. */
  private static boolean describeAll(Path root, Predicate<String> goesOn) throws IOException {
    BasicFileAttributes is;
    try {
      is = attributes(root);
    } catch (NoSuchFileException e) {
      return goesOn.test(root + " absent");
    }
    if (!goesOn.test(line(root, is))) {
      return false;
    }
    if (is.isDirectory()) {
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(root)) {
        for (Path path : inside) {
          if (!describeAll(path, goesOn)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static String describe(Path path) throws IOException {
    return line(path, attributes(path));
  }

  /** One question to the disk for each file: an output may have 100,000. */
  private static BasicFileAttributes attributes(Path path) throws IOException {
    Class<? extends BasicFileAttributes> kind =
        path.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? PosixFileAttributes.class
            : BasicFileAttributes.class;
    return Files.readAttributes(path, kind, LinkOption.NOFOLLOW_LINKS);
  }

  /** A symbolic link that leads elsewhere is a new file, with an inode and a time of its own. */
  private static String line(Path path, BasicFileAttributes is) throws IOException {
    if (is.isDirectory()) {
      return path + " folder";
    }
    String state = is.lastModifiedTime().toInstant() + " " + is.fileKey();
    return is.isSymbolicLink()
        ? path + " link " + state
        : path + " file " + is.size() + " " + state + mode(path, is);
  }

  /** The list of a set states whether the owner may execute a file. */
  private static String mode(Path path, BasicFileAttributes is) throws IOException {
    if (!is.isRegularFile()) {
      return "";
    }
    FileMode mode =
        is instanceof PosixFileAttributes posix
            ? FileMode.of(posix.permissions())
            : FileMode.ofFile(path);
    return " " + mode.label();
  }
}
