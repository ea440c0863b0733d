package org.bootmirror.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.tree.Release;
import org.jspecify.annotations.Nullable;

/**
 * The release of a generation.
 *
 * @param release nothing if no reproducible instant is known
 * @param reason where number and instant come from, or why there is no release; for people
 * @param readFrom files whose change or appearance may change the release
 */
public record SourceRelease(Optional<Release> release, String reason, List<Path> readFrom) {

  /** Copies the list. */
  public SourceRelease {
    readFrom = List.copyOf(readFrom);
  }

  /**
   * The release of a source.
   *
   * <p>Instant: {@code sourceDateEpoch}, else the time of the commit that is checked out. Number:
   * the given number, else the instant's seconds since 1970, which usually grow from commit to
   * commit and need no history. A source with uncommitted changes has no release, unless a number
   * or {@code sourceDateEpoch} is given.
   *
   * @param number given by the caller, if any
   * @param sourceDateEpoch the environment variable {@code SOURCE_DATE_EPOCH}, if set
   * @param clock the current time, if a release may be dated by the clock
   * @throws IOException if a number is given without an instant, or {@code sourceDateEpoch} is no
   *     number of seconds
   */
  public static SourceRelease of(
      Path source, OptionalLong number, @Nullable String sourceDateEpoch, Optional<Instant> clock)
      throws IOException {
    if (sourceDateEpoch != null && !sourceDateEpoch.isEmpty()) {
      Instant instant = instant(sourceDateEpoch);
      return counted(number, instant, "SOURCE_DATE_EPOCH", List.of());
    }
    Optional<GitSource> git;
    try {
      git = GitSource.of(source);
    } catch (IOException e) {
      return none(number, String.valueOf(e.getMessage()), gitFolders(source), clock);
    }
    if (git.isEmpty()) {
      return none(
          number, source + " is in no git repository with a commit", gitFolders(source), clock);
    }
    GitSource commit = git.get();
    if (number.isEmpty() && commit.change().isPresent()) {
      return none(number, commit.change().get() + " is not committed", commit.files(), clock);
    }
    return counted(number, commit.instant(), "commit " + commit.name(), commit.files());
  }

  /** The paths where git looks for the repository of a source. */
  private static List<Path> gitFolders(Path source) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path folder = source.toRealPath(); folder != null; folder = folder.getParent()) {
      folders.add(folder.resolve(".git"));
    }
    return folders;
  }

  private static SourceRelease counted(
      OptionalLong number, Instant instant, String origin, List<Path> files) throws IOException {
    try {
      Release release = new Release(number.orElse(instant.getEpochSecond()), instant);
      String text = "release " + release.number() + " of " + release.instant() + ", by " + origin;
      return new SourceRelease(Optional.of(release), text, files);
    } catch (IllegalArgumentException e) {
      throw new IOException(origin + ": " + e.getMessage(), e);
    }
  }

  private static SourceRelease none(
      OptionalLong number, String reason, List<Path> files, Optional<Instant> clock)
      throws IOException {
    if (clock.isPresent()) {
      return counted(number, clock.get(), "the clock: " + reason, files);
    }
    if (number.isPresent()) {
      throw new IOException(
          "release "
              + number.getAsLong()
              + " has no instant: "
              + reason
              + ", and SOURCE_DATE_EPOCH is not set");
    }
    return new SourceRelease(Optional.empty(), "no release: " + reason, files);
  }

  private static Instant instant(String sourceDateEpoch) throws IOException {
    try {
      return Instant.ofEpochSecond(Long.parseLong(sourceDateEpoch));
    } catch (RuntimeException e) {
      throw new IOException(
          "SOURCE_DATE_EPOCH is \"" + sourceDateEpoch + "\": expected seconds since 1970", e);
    }
  }
}
