package org.bootmirror.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes results of {@link FileResultCache} that were kept long ago: those of former versions of
 * the program, of packages and of texts, and with them a few that are still used, which are
 * computed again. A look at the folder each week is enough.
 */
final class OldResults {

  private static final Duration LIFE = Duration.ofDays(90);
  private static final Duration PAUSE = Duration.ofDays(7);

  /** Beside the folder: says by its time when the folder was last looked at. */
  private static final String LOOKED_AT = ".looked-at";

  private final Path folder;
  private final Instant now;

  OldResults(Path folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  /** Deletes what is old. A cache that cannot be changed stays as it is. */
  void delete() {
    Path mark = folder.resolveSibling(folder.getFileName() + LOOKED_AT);
    try {
      if (!Files.isDirectory(folder) || (Files.exists(mark) && isYounger(mark, PAUSE))) {
        return;
      }
      for (Path file : files()) {
        if (!isYounger(file, LIFE)) {
          Files.deleteIfExists(file);
        }
      }
      Files.write(mark, new byte[0]);
      Files.setLastModifiedTime(mark, FileTime.from(now));
    } catch (IOException | UncheckedIOException e) {
      return; // another run deletes as well, or the cache is read-only: it costs room only
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private boolean isYounger(Path file, Duration age) throws IOException {
    Instant written =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .lastModifiedTime()
            .toInstant();
    return written.plus(age).isAfter(now);
  }
}
