package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A release whose metadata are verified from a trusted root on, by the client workflow (TUF 5.1 to
 * 5.6). No state is kept between two calls of {@link #of}: an older release that has not expired is
 * accepted. {@link TufClient} keeps state.
 *
 * @param rootVersion version of the newest root metadata
 * @param version version of timestamp metadata
 * @param expiries when each top-level metadata file expires, by path, and the delegated file that
 *     expires first
 * @param targets every target of the release that a search finds, by path
 * @param topLevel the paths of those targets that the top-level role signs: {@code SHA256SUMS}
 *     lists these
 * @param metadata the paths of the verified metadata files, those of all delegated roles among them
 */
public record VerifiedRelease(
    long rootVersion,
    long version,
    SortedMap<String, Instant> expiries,
    Map<String, TargetFile> targets,
    Set<String> topLevel,
    Set<String> metadata) {

  /** Copies the collections. */
  public VerifiedRelease {
    expiries = Collections.unmodifiableSortedMap(new TreeMap<>(expiries));
    targets = Map.copyOf(targets);
    topLevel = Set.copyOf(topLevel);
    metadata = Set.copyOf(metadata);
  }

  /** When the first of the metadata files expires. */
  public Instant until() {
    return expiries.values().stream().min(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  /** Where metadata files are read from. */
  @FunctionalInterface
  public interface Source {
    /**
     * Reads one file.
     *
     * @param path in the tree
     * @param limit largest size in bytes
     * @return empty if there is no such file
     * @throws IOException also if the file is larger than the limit
     */
    Optional<byte[]> read(String path, long limit) throws IOException;
  }

  /**
   * Verifies metadata. A file is read after all files before it were verified, and never beyond its
   * limit.
   *
   * @param trusted any version of the root metadata, obtained apart from the tree
   * @param now the fixed update start time (TUF 5.1)
   * @throws UntrustedException if metadata are missing, malformed, not signed as required or
   *     expired
   */
  public static VerifiedRelease of(byte[] trusted, Source source, Instant now) throws IOException {
    return new ClientWorkflow(source, ClientState.none(), now).verify(trusted);
  }
}
