package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ImmutableName;

/**
 * The files of a tree without a reference from the release: immutable files of earlier releases,
 * plain names no longer in the source, parts of a killed run.
 *
 * <p>No file system records since when a file is unused. So each sweep notes newly unused files,
 * and deletes files with a note of long enough ago. A file in use again loses the note. Files of
 * other programs are never touched.
 */
public final class UnusedFiles {

  private final Path tree;
  private final Set<String> needed;
  private final UnusedSince unusedSince;

  private UnusedFiles(Path tree, Set<String> needed, UnusedSince unusedSince) {
    this.tree = tree;
    this.needed = needed;
    this.unusedSince = unusedSince;
  }

  /**
   * Deletes long unused files, and folders left empty.
   *
   * @param now the current time
   * @param olderThan how long unused files are kept
   * @return the deleted files, by path
   * @throws IOException if the folder holds no complete tree, or another run is changing the folder
   */
  public static List<UnusedFile> sweep(Path tree, Instant now, Duration olderThan)
      throws IOException {
    Path real = tree.toRealPath();
    return FolderLock.holding(
        real,
        () -> {
          UnusedFiles files = of(real);
          Map<String, Instant> unused = files.unused(now);
          List<UnusedFile> old = files.old(unused, now.minus(olderThan));
          files.delete(old);
          old.forEach(one -> unused.remove(one.path()));
          files.unusedSince.write(unused);
          return old;
        });
  }

  /** Lists the files due for {@link #sweep}; changes nothing. */
  public static List<UnusedFile> rehearse(Path tree, Instant now, Duration olderThan)
      throws IOException {
    UnusedFiles files = of(tree.toRealPath());
    return files.old(files.unused(now), now.minus(olderThan));
  }

  private static UnusedFiles of(Path tree) throws IOException {
    Set<String> needed = new ReferencedFiles(tree).names();
    if (Files.exists(tree.resolve(HiddenFile.PUBLISHING.label()))) {
      throw new IOException(
          tree + ": a generation was stopped here; let one complete it, and then sweep");
    }
    return new UnusedFiles(tree, needed, new UnusedSince(tree));
  }

  private Map<String, Instant> unused(Instant now) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          names.add(
              tree.relativize(file).toString().replace(tree.getFileSystem().getSeparator(), "/"));
        }
      }
    }
    Set<String> ours = new TreeSet<>();
    for (String name : names) {
      Optional<ImmutableName> immutable = ImmutableName.parse(name);
      if (immutable.isPresent()) {
        ours.add(name);
        ours.add(immutable.get().plain().value());
      } else if (HiddenFile.isPart(name)) {
        ours.add(name);
      }
    }
    ours.retainAll(names);
    ours.removeAll(needed);
    Map<String, Instant> noted = unusedSince.read();
    Map<String, Instant> unused = new TreeMap<>();
    ours.forEach(name -> unused.put(name, noted.getOrDefault(name, now)));
    return unused;
  }

  private List<UnusedFile> old(Map<String, Instant> unused, Instant limit) throws IOException {
    List<UnusedFile> old = new ArrayList<>();
    for (Map.Entry<String, Instant> one : unused.entrySet()) {
      if (!one.getValue().isAfter(limit)) {
        Path file = tree.resolve(one.getKey());
        long bytes = Files.isSymbolicLink(file) ? 0 : Files.size(file);
        old.add(new UnusedFile(one.getKey(), one.getValue(), bytes));
      }
    }
    return old;
  }

  private void delete(List<UnusedFile> old) throws IOException {
    // Links before files: a reader never finds a dangling link.
    List<UnusedFile> linksFirst =
        old.stream().sorted(Comparator.comparing((UnusedFile one) -> one.bytes() > 0)).toList();
    for (UnusedFile one : linksFirst) {
      Path file = tree.resolve(one.path());
      Files.delete(file);
      Path folder = file.resolveSibling("").normalize();
      while (isEmptyInside(folder)) {
        Files.delete(folder);
        folder = folder.resolveSibling("").normalize();
      }
    }
  }

  private boolean isEmptyInside(Path folder) throws IOException {
    if (folder.equals(tree) || !folder.startsWith(tree)) {
      return false;
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.findAny().isEmpty();
    }
  }
}
