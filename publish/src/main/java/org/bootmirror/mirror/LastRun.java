package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The note of the last complete run, by which an unchanged site is known with two requests, and
 * without verifying again what was verified: the timestamp has the same bytes, and there is no
 * newer root. Files of the mirror are counted, not read.
 *
 * <p>A note that cannot be read, or of a run with other options, counts as none. A run that changes
 * the mirror removes the note first.
 */
final class LastRun {

  private static final int MAX_BYTES = 1 << 12;
  private static final int MAX_ROOT = 1 << 20;
  private static final int MAX_TIMESTAMP = 1 << 16;
  private static final int LINES = 5;

  private final Path file;
  private final Path mirror;
  private final String options;

  /**
   * @param file the place of the note, outside the mirror
   * @param root trusted root metadata
   */
  LastRun(Path file, Path mirror, byte[] root, FilterNames filter) {
    this.file = file;
    this.mirror = mirror;
    this.options =
        Digest.of((Digest.of(root) + " " + filter).getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The release of the last run, if the site still is that release and the mirror has it. */
  Optional<MirroredRelease> unchanged(VerifiedRelease.Source origin, Instant now)
      throws IOException {
    List<String> note = note();
    if (note.size() != LINES || !note.get(0).equals(options)) {
      return Optional.empty();
    }
    MirroredRelease release;
    long root;
    try {
      String[] words = note.get(3).split(" ", -1);
      release =
          new MirroredRelease(
              Long.parseLong(words[0]), Instant.parse(words[1]), Integer.parseInt(words[2]));
      root = Long.parseLong(note.get(1));
    } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
    boolean same =
        now.isBefore(release.until())
            && note.get(4).equals(FolderTally.of(mirror).toString())
            && origin.read(TufPath.root(root + 1).value(), MAX_ROOT).isEmpty()
            && note.get(2).equals(timestamp(origin));
    return same ? Optional.of(release) : Optional.empty();
  }

  /** Removes the note. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Writes the note of a complete run. */
  void keep(VerifiedRelease release) throws IOException {
    MirroredRelease mirrored = MirroredRelease.of(release);
    String note =
        String.join(
            "\n",
            options,
            Long.toString(release.rootVersion()),
            timestamp((path, limit) -> SmallFile.read(mirror.resolve(path), limit)),
            mirrored.version() + " " + mirrored.until() + " " + mirrored.names(),
            FolderTally.of(mirror).toString());
    AtomicFile.write(file, note.getBytes(StandardCharsets.US_ASCII));
  }

  private List<String> note() throws IOException {
    return Files.isRegularFile(file)
        ? SmallFile.read(file, MAX_BYTES)
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).lines().toList())
            .orElse(List.of())
        : List.of();
  }

  private static String timestamp(VerifiedRelease.Source source) throws IOException {
    return source
        .read(TufPath.TIMESTAMP.value(), MAX_TIMESTAMP)
        .map(bytes -> Digest.of(bytes).hex())
        .orElse("");
  }
}
