package org.bootmirror.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
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
    try {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      int listed = lines.indexOf("");
      if (listed < 0) {
        return false;
      }
      List<Path> roots = new ArrayList<>();
      lines.subList(0, listed).forEach(root -> roots.add(Path.of(root)));
      return lines.get(listed + 1).equals(options)
          && isAsRecorded(roots, new HashSet<>(lines.subList(listed + 2, lines.size())));
    } catch (IOException | UncheckedIOException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** The output, which may have very many files, comes last: mostly the source has changed. */
  private boolean isAsRecorded(List<Path> roots, Set<String> recorded) throws IOException {
    roots.sort(Comparator.comparing((Path root) -> root.equals(out)));
    Set<String> missing = new HashSet<>(recorded);
    for (Path root : roots) {
      List<String> described = new ArrayList<>();
      if (!describeAll(root, line -> recorded.contains(line) && described.add(line))) {
        return false;
      }
      described.forEach(missing::remove);
    }
    return missing.isEmpty();
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
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    int listed = Math.max(0, lines.indexOf(""));
    return lines.subList(0, listed).contains(source.toAbsolutePath().toString())
        && lines.subList(listed, lines.size()).contains(describe(written.toAbsolutePath()));
  }

  /**
   * Records the present state.
   *
   * @param roots files and folders that were read or written, searched recursively
   */
  void write(List<Path> roots) throws IOException {
    List<Path> absolute = roots.stream().map(Path::toAbsolutePath).sorted().distinct().toList();
    String text = String.join("\n", lines(absolute)) + "\n";
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> lines(List<Path> roots) throws IOException {
    TreeSet<String> described = new TreeSet<>();
    for (Path root : roots) {
      describeAll(
          root,
          line -> {
            described.add(line);
            return true;
          });
    }
    List<String> lines = new ArrayList<>();
    roots.forEach(root -> lines.add(root.toString()));
    lines.add("");
    lines.add(options);
    lines.addAll(described);
    return lines;
  }

  /** Describes a file or folder and all inside; stops when the receiver does not go on. */
  private static boolean describeAll(Path root, Predicate<String> goesOn) throws IOException {
    if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
      return goesOn.test(root + " absent");
    }
    BasicFileAttributes is = attributes(root);
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
