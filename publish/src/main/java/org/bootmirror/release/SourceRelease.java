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
 * The release that a generation makes.
 *
 * @param release nothing if there is no instant that would be the same tomorrow
 * @param reason where it is from, or why there is none, as a person reads it
 * @param readFrom files whose change, or appearance, may make it another one
 */
public record SourceRelease(Optional<Release> release, String reason, List<Path> readFrom) {

  /** Copies the list. */
  public SourceRelease {
    readFrom = List.copyOf(readFrom);
  }

  /**
   * The release of a source.
   *
   * <p>Its instant is {@code sourceDateEpoch}, else that of the commit that is checked out. Its
   * number is the one given, else the instant's seconds since 1970, which grow as a rule from
   * commit to commit, and need no history. Where neither is given, a source with changes that are
   * not committed is no release: its commit would be another one.
   *
   * @param number given by the caller, if it is
   * @param sourceDateEpoch what the environment says, if it does
   * @param clock what time it is, if that may count where nothing else does
   * @throws IOException if a number is given but no instant can be found, or if what the
   *     environment says is no number of seconds
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

  /** Where a repository would be that this source is in. */
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
