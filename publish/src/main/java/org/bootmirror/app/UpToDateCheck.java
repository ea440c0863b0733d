package org.bootmirror.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  private final String options;

  /**
   * @param cache the folder of records
   * @param out the output folder
   * @param options of the generation
   */
  UpToDateCheck(Path cache, Path out, String options) {
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
      List<Path> roots = lines.subList(0, listed).stream().map(Path::of).toList();
      return lines.equals(lines(roots));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
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
      if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
        described.add(root + " absent");
        continue;
      }
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path path : (Iterable<Path>) walk::iterator) {
          described.add(describe(path));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    roots.forEach(root -> lines.add(root.toString()));
    lines.add("");
    lines.add(options);
    lines.addAll(described);
    return lines;
  }

  private static String describe(Path path) throws IOException {
    BasicFileAttributes is =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (is.isDirectory()) {
      return path + " folder";
    }
    String state = is.lastModifiedTime().toInstant() + " " + is.fileKey();
    return is.isSymbolicLink()
        ? path + " link " + state + " " + Files.readSymbolicLink(path)
        : path + " file " + is.size() + " " + state + mode(path, is);
  }

  /** The list of a set states whether the owner may execute a file. */
  private static String mode(Path path, BasicFileAttributes is) throws IOException {
    return is.isRegularFile() ? " " + FileMode.ofFile(path).label() : "";
  }
}
