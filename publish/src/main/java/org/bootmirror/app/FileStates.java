package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bootmirror.binaries.FileMode;

/**
 * The states of files: a line for each, of path, kind, size and time, as make and git compare. A
 * receiver that does not go on ends the walk.
 */
final class FileStates {

  /** A link in a source may lead to a whole file system. */
  private static final int MAX_FILES = 500_000;

  private final Predicate<String> goesOn;
  private final StringBuilder state = new StringBuilder();
  private final Deque<Path> pending = new ArrayDeque<>();
  private final Set<Path> walked = new HashSet<>();
  private int files;

  private FileStates(Predicate<String> goesOn) {
    this.goesOn = goesOn;
  }

  /**
   * The states of files and of all files in folders, also of those that links lead to, wherever
   * they are. A file may be told twice.
   *
   * @return whether all were told: the receiver went on, and the files are not too many
   */
  static boolean ofSources(List<Path> sources, Predicate<String> goesOn) throws IOException {
    FileStates states = new FileStates(goesOn);
    states.pending.addAll(sources);
    while (!states.pending.isEmpty()) {
      if (!states.source(states.pending.removeFirst())) {
        return false;
      }
    }
    return true;
  }

  /** The state of one file, of a link itself. */
  static String of(Path path) throws IOException {
    FileStates states = new FileStates(line -> true);
    return states.line(path, attributes(path));
  }

  private boolean source(Path path) throws IOException {
    Path real;
    try {
      real = path.toRealPath();
    } catch (NoSuchFileException | FileSystemLoopException e) {
      return goesOn.test(path + " absent");
    }
    for (Path above = real; above != null; above = above.getParent()) {
      if (walked.contains(above)) {
        return true;
      }
    }
    walked.add(real);
    return walk(real);
  }

  private boolean walk(Path root) throws IOException {
    BasicFileAttributes is;
    try {
      is = attributes(root);
    } catch (NoSuchFileException e) {
      return goesOn.test(root + " absent");
    }
    if (++files > MAX_FILES) {
      return false;
    }
    if (is.isSymbolicLink()) {
      pending.add(root);
    }
    if (!goesOn.test(line(root, is))) {
      return false;
    }
    if (is.isDirectory()) {
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(root)) {
        for (Path path : inside) {
          if (!walk(path)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** One question to the disk for each file: an output may have 100,000. */
  private static BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException e) { // of Windows
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** A symbolic link that leads elsewhere is a new file, with an inode and a time of its own. */
  private String line(Path path, BasicFileAttributes is) throws IOException {
    state.setLength(0);
    state.append(path);
    if (is.isDirectory()) {
      return state.append(" folder").toString();
    }
    state.append(is.isSymbolicLink() ? " link " : " file ");
    if (!is.isSymbolicLink()) {
      state.append(is.size()).append(' ');
    }
    Instant time = is.lastModifiedTime().toInstant();
    state.append(time.getEpochSecond()).append('.').append(time.getNano());
    state.append(' ').append(is.fileKey());
    if (is.isRegularFile()) {
      state.append(' ').append(mode(path, is).label());
    }
    return state.toString();
  }

  /** The list of a set states whether the owner may execute a file. */
  private static FileMode mode(Path path, BasicFileAttributes is) throws IOException {
    return is instanceof PosixFileAttributes posix
        ? FileMode.of(posix.permissions())
        : FileMode.ofFile(path);
  }
}
