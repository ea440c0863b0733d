package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.tree.HiddenFile;

/** The notes of earlier sweeps: a hidden file with a line for each path: instant, blank, path. */
final class UnusedSince {

  private static final String NAME = HiddenFile.UNUSED.label();

  private final Path file;

  UnusedSince(Path tree) {
    this.file = tree.resolve(NAME);
  }

  Map<String, Instant> read() throws IOException {
    Map<String, Instant> since = new TreeMap<>();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return since;
    }
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      int space = line.indexOf(' ');
      try {
        since.put(line.substring(space + 1), Instant.parse(line.substring(0, Math.max(0, space))));
      } catch (DateTimeException e) {
        throw new IOException(
            file + ":" + number + ": found \"" + line + "\", expected an instant and a path", e);
      }
    }
    return since;
  }

  void write(Map<String, Instant> since) throws IOException {
    if (since.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    List<String> lines = new ArrayList<>();
    since.forEach((path, instant) -> lines.add(instant + " " + path));
    AtomicFile.writeDurably(
        file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
