package org.bootmirror.binaries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.SmallFile;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a folder's files as an earlier run computed them, so that an unchanged file is not
 * read again. A file is unchanged if size, time of modification, time of the inode's change, inode
 * and device all are.
 *
 * <p>Times have a granularity: a file written twice within one tick has one stamp for two contents
 * (git calls such an entry racily clean). So only a file that has been left alone for {@link
 * #SETTLED} before the run began is remembered; any other is read again by the next run. Against
 * that margin stands the clock of the file system: where a file server's clock lags behind this
 * machine's by more, and where a disk is changed from below, only a run that reads everything
 * notices.
 *
 * <p>An index that is truncated, corrupted or of another format is ignored.
 */
public final class DigestIndex {

  /** More than the coarsest time stamps in use: the two seconds of FAT. */
  static final Duration SETTLED = Duration.ofSeconds(3);

  private static final String HEADER = "bootmirror digests 1";
  private static final long MAX_BYTES = 1L << 26;
  private static final int FIELDS = 8;

  private final @Nullable Path file;
  private final Instant settled;
  private final Map<String, Known> earlier = new HashMap<>();
  private final Map<String, Known> present = new TreeMap<>();

  private DigestIndex(@Nullable Path file, Instant began) {
    this.file = file;
    this.settled = began.minus(SETTLED);
  }

  /** An index that knows nothing and keeps nothing. */
  public static DigestIndex none() {
    return new DigestIndex(null, Instant.EPOCH);
  }

  /**
   * An index that knows nothing, and replaces a file.
   *
   * @param began when the run began
   */
  public static DigestIndex replacing(Path file, Instant began) {
    return new DigestIndex(file, began);
  }

  /**
   * The index of an earlier run.
   *
   * @param file may be missing
   * @param began when this run began
   */
  public static DigestIndex of(Path file, Instant began) {
    DigestIndex index = new DigestIndex(file, began);
    try {
      SmallFile.read(file, MAX_BYTES).ifPresent(index::load);
    } catch (IOException e) {
      return index; // none yet, or unreadable: every file is read
    }
    return index;
  }

  /** The digests of an unchanged file. */
  Optional<FileDigests> digests(String path, FileStamp stamp) {
    return Optional.ofNullable(earlier.get(path))
        .filter(known -> known.stamp.equals(stamp))
        .map(Known::digests);
  }

  /** Remembers a file, unless a later write may have the same stamp. */
  void remember(String path, FileStamp stamp, FileDigests digests) {
    if (stamp.isOlderThan(settled)) {
      present.put(path, new Known(stamp, digests));
    }
  }

  /** Replaces the file by what was remembered since the beginning. */
  public void save() throws IOException {
    if (file == null) {
      return;
    }
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    present.forEach((path, known) -> text.append(known.line(path)).append('\n'));
    text.append(Digest.of(ascii(text.toString()))).append('\n');
    AtomicFile.write(file, ascii(text.toString()));
  }

  private void load(byte[] bytes) {
    int end = bytes.length - (2 * Digest.BYTES + 1);
    if (end <= 0
        || !Arrays.equals(seal(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      return;
    }
    List<String> lines = new String(bytes, 0, end, StandardCharsets.US_ASCII).lines().toList();
    if (lines.get(0).equals(HEADER)) {
      lines.subList(1, lines.size()).forEach(this::loadLine);
    }
  }

  private void loadLine(String line) {
    String[] fields = line.split(" ", FIELDS);
    earlier.put(
        fields[FIELDS - 1],
        new Known(
            new FileStamp(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4])),
            new FileDigests(fields[5], new Digest(fields[6]))));
  }

  private static byte[] seal(byte[] bytes, int end) {
    return ascii(Digest.of(Arrays.copyOf(bytes, end)) + "\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private record Known(FileStamp stamp, FileDigests digests) {

    String line(String path) {
      return String.join(
          " ",
          Long.toString(stamp.size()),
          Long.toString(stamp.modified()),
          Long.toString(stamp.changed()),
          Long.toString(stamp.device()),
          Long.toString(stamp.inode()),
          digests.md5(),
          digests.sha256().hex(),
          path);
    }
  }
}
