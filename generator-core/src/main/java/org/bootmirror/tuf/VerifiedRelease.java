package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.tree.TufPath;

/**
 * A release whose metadata are verified from a trusted root on, by the client workflow (TUF 5.1 to
 * 5.6). No state is kept between two calls: an older release that has not expired is accepted (TUF
 * 5.4.3 and 5.5.5, rollback checks, need state).
 *
 * @param rootVersion version of the newest root metadata
 * @param version version of timestamp metadata
 * @param until when the first of the four metadata files expires
 * @param targets every file of the release, by path
 */
public record VerifiedRelease(
    long rootVersion, long version, Instant until, Map<String, TargetFile> targets) {

  /** Y in TUF 5.3.3: the specification's example. */
  private static final int MAX_ROTATIONS = 1024;

  /** Copies the map. */
  public VerifiedRelease {
    targets = Map.copyOf(targets);
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
   * Verifies metadata.
   *
   * @param trusted any version of the root metadata, obtained apart from the tree
   * @param now the fixed update start time (TUF 5.1)
   * @throws UntrustedException if metadata are missing, malformed, not signed as required or
   *     expired
   */
  public static VerifiedRelease of(byte[] trusted, Source source, Instant now) throws IOException {
    return new Client(source, now).verify(trusted);
  }

  /** One run of the client workflow. */
  private record Client(Source source, Instant now) {

    VerifiedRelease verify(byte[] trusted) throws IOException {
      RootMetadata root = newestRoot(trusted);

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

      Instant until =
          earliest(root.expires(), timestamp.expires(), snapshot.expires(), targets.expires());
      return new VerifiedRelease(root.version(), timestamp.version(), until, targets.targets());
    }

    private RootMetadata newestRoot(byte[] trusted) throws IOException {
      // 5.2) load the trusted root
      SignedMetadata file = SignedMetadata.read("the trusted root", trusted, Role.ROOT);
      RootMetadata root = RootMetadata.of(file);
      root.requireSigned(Role.ROOT, file);
      for (int i = 0; i < MAX_ROTATIONS; i++) {
        // 5.3.3) try version N+1
        String name = Role.ROOT.path(root.version() + 1).value();
        Optional<byte[]> next = source.read(name, Role.ROOT.maxBytes());
        if (next.isEmpty()) {
          break;
        }
        // 5.3.4) signed by version N and by version N+1
        SignedMetadata following = SignedMetadata.read(name, next.get(), Role.ROOT);
        root.requireSigned(Role.ROOT, following);
        RootMetadata followingRoot = RootMetadata.of(following);
        followingRoot.requireSigned(Role.ROOT, following);
        // 5.3.5) the version is N+1
        if (followingRoot.version() != root.version() + 1) {
          throw following.signed().wrong("version", Long.toString(root.version() + 1));
        }
        // 5.3.7) trust version N+1
        root = followingRoot;
        file = following;
      }
      // 5.3.10) only the last root must not have expired
      requireFresh(file.file(), root.expires());
      return root;
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
      byte[] bytes = bytes(name, Math.min(reference.length(), role.maxBytes()));
      reference.require(name, bytes);
      SignedMetadata file = SignedMetadata.read(name, bytes, role);
      root.requireSigned(role, file);
      reference.requireVersion(file);
      return file;
    }

    private byte[] bytes(String name, long limit) throws IOException {
      return source
          .read(name, limit)
          .orElseThrow(() -> new UntrustedException(name, "no such file", "a metadata file"));
    }

    private void requireFresh(String file, Instant expires) throws UntrustedException {
      if (!now.isBefore(expires)) {
        throw UntrustedException.expired(file, expires, now);
      }
    }

    private static Instant earliest(Instant first, Instant... others) {
      Instant earliest = first;
      for (Instant one : others) {
        earliest = one.isBefore(earliest) ? one : earliest;
      }
      return earliest;
    }
  }
}
