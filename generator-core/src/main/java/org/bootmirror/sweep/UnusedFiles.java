package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.tree.HiddenFile;

/**
 * The files of a tree without a reference from the release: immutable files of earlier releases,
 * plain names no longer in the source, parts left by a killed write.
 *
 * <p>A sweep notes each file found unused for the first time, and deletes the files noted long
 * enough ago. A file used again loses the note.
 */
public final class UnusedFiles {

  private final Path tree;
  private final UnusedSince notes;
  private final SortedMap<String, Instant> unused;

  private UnusedFiles(Path tree, UnusedSince notes, SortedMap<String, Instant> unused) {
    this.tree = tree;
    this.notes = notes;
    this.unused = unused;
  }

  /**
   * Deletes the files unused for long, and the folders empty afterwards.
   *
   * @param sidecars of the tree
   * @param now the current instant
   * @param olderThan how long an unused file is kept
   * @param held names that former releases need, and that are kept
   * @return the deleted files, and how many more are unused
   * @throws IOException if the folder holds no complete tree, or another process is changing it
   */
  public static SweepResult sweep(
      SidecarFiles sidecars, Instant now, Duration olderThan, Set<String> held) throws IOException {
    return sidecars.holding(
        () -> {
          UnusedFiles files = of(sidecars, now, held);
          SweepResult result = files.result(now.minus(olderThan));
          Deletion.delete(files.tree, result.old());
          result.old().forEach(one -> files.unused.remove(one.path()));
          files.notes.write(files.unused);
          return result;
        });
  }

  /** The result that {@link #sweep} would have. Changes nothing. */
  public static SweepResult rehearse(
      SidecarFiles sidecars, Instant now, Duration olderThan, Set<String> held) throws IOException {
    return of(sidecars, now, held).result(now.minus(olderThan));
  }

  private static UnusedFiles of(SidecarFiles sidecars, Instant now, Set<String> held)
      throws IOException {
    Path tree = sidecars.tree();
    Set<String> used = new HashSet<>(ReferencedFiles.of(tree));
    used.addAll(held);
    if (Files.exists(tree.resolve(HiddenFile.PUBLISHING.label()))) {
      throw new IOException(
          tree + ": a generation was stopped here; let one complete it, and then sweep");
    }
    UnusedSince notes = new UnusedSince(sidecars);
    Map<String, Instant> noted = notes.read();
    SortedMap<String, Instant> unused = new TreeMap<>();
    for (String name : UnusedNames.of(tree, used)) {
      unused.put(name, noted.getOrDefault(name, now));
    }
    return new UnusedFiles(tree, notes, unused);
  }

  private SweepResult result(Instant limit) throws IOException {
    List<UnusedFile> old = new ArrayList<>();
    List<Instant> marked = new ArrayList<>();
    for (Map.Entry<String, Instant> one : unused.entrySet()) {
      if (one.getValue().isAfter(limit)) {
        marked.add(one.getValue());
      } else {
        Path file = tree.resolve(one.getKey());
        long bytes = Files.isSymbolicLink(file) ? 0 : Files.size(file);
        old.add(new UnusedFile(one.getKey(), one.getValue(), bytes));
      }
    }
    return new SweepResult(old, marked.size(), marked.stream().min(Comparator.naturalOrder()));
  }
}
