package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.tree.TufPath;

/**
 * A release whose metadata are verified from a trusted root on, by the client workflow (TUF 5.1 to
 * 5.6). No state is kept between two calls: an older release that has not expired is accepted (TUF
 * 5.4.3 and 5.5.5, rollback checks, need state).
 *
 * @param rootVersion version of the newest root metadata
 * @param version version of timestamp metadata
 * @param expiries when each of the four metadata files expires, by path
 * @param targets every file of the release, by path
 * @param metadata the paths of the verified metadata files
 */
public record VerifiedRelease(
    long rootVersion,
    long version,
    SortedMap<String, Instant> expiries,
    Map<String, TargetFile> targets,
    Set<String> metadata) {

  /** Copies the collections. */
  public VerifiedRelease {
    expiries = Collections.unmodifiableSortedMap(new TreeMap<>(expiries));
    targets = Map.copyOf(targets);
    metadata = Set.copyOf(metadata);
  }

  /** When the first of the four metadata files expires. */
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
    return new Client(source, now, new HashSet<>()).verify(trusted);
  }

  /** One run of the client workflow. */
  private record Client(Source source, Instant now, Set<String> read) {

    VerifiedRelease verify(byte[] trusted) throws IOException {
      // 5.2) and 5.3) root; 5.3.10) only the last root must not have expired
      RootChain roots = RootChain.follow(trusted, source);
      RootMetadata root = roots.newest();
      read.addAll(roots.followed());
      requireFresh(roots.newestFile().file(), root.expires());

      // 5.4.1) to 5.4.4) timestamp
      SignedMetadata timestampFile = required(Role.TIMESTAMP, TufPath.TIMESTAMP.value(), root);
      TimestampMetadata timestamp = TimestampMetadata.of(timestampFile);
      requireFresh(timestampFile.file(), timestamp.expires());

      // 5.5.1) to 5.5.6) snapshot
      SignedMetadata snapshotFile = referenced(Role.SNAPSHOT, timestamp.snapshot(), root);
      SnapshotMetadata snapshot = SnapshotMetadata.of(snapshotFile);
      requireFresh(snapshotFile.file(), snapshot.expires());

      // 5.6.1) to 5.6.5) targets
      SignedMetadata targetsFile = referenced(Role.TARGETS, snapshot.targets(), root);
      TargetsMetadata targets = TargetsMetadata.of(targetsFile);
      requireFresh(targetsFile.file(), targets.expires());

      SortedMap<String, Instant> expiries = new TreeMap<>();
      expiries.put(TufPath.root(root.version()).value(), root.expires());
      expiries.put(timestampFile.file(), timestamp.expires());
      expiries.put(snapshotFile.file(), snapshot.expires());
      expiries.put(targetsFile.file(), targets.expires());
      return new VerifiedRelease(
          root.version(), timestamp.version(), expiries, targets.targets(), read);
    }

    private SignedMetadata required(Role role, String name, RootMetadata root) throws IOException {
      SignedMetadata file = SignedMetadata.read(name, bytes(name, role.maxBytes()), role);
      root.requireSigned(role, file);
      return file;
    }

    /** The file that verified metadata refer to: 5.5.1) to 5.5.4), 5.6.1) to 5.6.4). */
    private SignedMetadata referenced(Role role, FileReference reference, RootMetadata root)
        throws IOException {
      String name = role.path(reference.version()).value();
      byte[] bytes = bytes(name, reference.limit(role));
      reference.require(name, bytes);
      SignedMetadata file = SignedMetadata.read(name, bytes, role);
      root.requireSigned(role, file);
      reference.requireVersion(file);
      return file;
    }

    private byte[] bytes(String name, long limit) throws IOException {
      read.add(name);
      return source
          .read(name, limit)
          .orElseThrow(() -> new UntrustedException(name, "no such file", "a metadata file"));
    }

    private void requireFresh(String file, Instant expires) throws UntrustedException {
      if (!now.isBefore(expires)) {
        throw UntrustedException.expired(file, expires, now);
      }
    }
  }
}
