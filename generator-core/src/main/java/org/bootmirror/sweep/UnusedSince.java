package org.bootmirror.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.SidecarFiles;

/**
 * The notes of earlier sweeps, in a file outside the tree: lines of an instant (ISO 8601), a blank
 * and a path.
 */
public final class UnusedSince {

  private final SidecarFiles sidecars;

  /** The notes about a tree. */
  public UnusedSince(SidecarFiles sidecars) {
    this.sidecars = sidecars;
  }

  /** The instant of each note, by path. */
  Map<String, Instant> read() throws IOException {
    Map<String, Instant> since = new HashMap<>();
    Path file = sidecars.latestNotes();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return since;
    }
    int number = 0;
    // ISO 8859-1 has no malformed bytes; paths of a tree are ASCII.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        int space = line.indexOf(' ');
        try {
          Instant instant = Instant.parse(line.substring(0, Math.max(0, space)));
          since.put(line.substring(space + 1), instant);
        } catch (DateTimeException e) {
          throw new IOException(
              file + ":" + number + ": found \"" + line + "\", expected an instant and a path", e);
        }
      }
    }
    return since;
  }

  /** The paths of all notes. */
  public Set<String> paths() throws IOException {
    return Set.copyOf(read().keySet());
  }

  /**
   * Ends the notes of files that a release uses again: a later sweep counts from the first sweep
   * that finds them unused once more. The caller holds the lock of the tree.
   *
   * @param used paths of the release
   * @throws IOException if the notes are malformed, or cannot be replaced
   */
  public void end(Set<String> used) throws IOException {
    SortedMap<String, Instant> since = new TreeMap<>(read());
    if (since.keySet().removeAll(used)) {
      write(since);
    }
  }

  /** Replaces the notes. */
  void write(SortedMap<String, Instant> since) throws IOException {
    Path file = sidecars.notes();
    if (since.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    StringBuilder lines = new StringBuilder();
    since.forEach((path, instant) -> lines.append(instant + " " + path + "\n"));
    Files.createDirectories(AtomicFile.folderOf(file));
    AtomicFile.writeDurably(file, lines.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
