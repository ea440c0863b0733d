package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The modification times of files behind changing names. For whoever reads a name, the time only
 * grows: HTTP caches and servers (If-Modified-Since, RFC 9110, 13.1.3), {@code wget -N} and {@code
 * aws s3 sync} take a file of an earlier or equal time for the file that they have. A release that
 * is taken back has such files.
 */
final class FileTimes {

  /** HTTP tells times in whole seconds (RFC 9110, 5.6.7), as do many servers' entity tags. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Instant now;

  /**
   * @param now the instant of the publication
   */
  FileTimes(Instant now) {
    this.now = now;
  }

  /** The time of the file that a name stands for; nothing if the name leads nowhere. */
  static Optional<Instant> behind(Path name) throws IOException {
    return Files.exists(name) ? Optional.of(time(name)) : Optional.empty();
  }

  /**
   * Makes a file at least as new as the publication, and a second newer than the former file of its
   * name. A file that is new enough stays as it is.
   *
   * @param former the time of the former file
   */
  synchronized void renew(Path file, Optional<Instant> former) throws IOException {
    Instant least = former.map(time -> time.plus(STEP)).filter(now::isBefore).orElse(now);
    if (time(file).isBefore(least)) {
      Files.setLastModifiedTime(file, FileTime.from(least));
    }
  }

  private static Instant time(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }
}
