package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.tree.TufPath;

/**
 * One run of the client workflow (TUF 5.1 to 5.6). Metadata of {@link ClientState} are the trusted
 * ones of the specification: a file that is not newer is not replaced, and an older one is refused.
 */
final class ClientWorkflow {

  private final VerifiedRelease.Source source;
  private final ClientState state;
  private final Instant now;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final SortedMap<String, Instant> expiries = new TreeMap<>();
  private byte[] rootFile = new byte[0];

  /**
   * @param now the fixed update start time (TUF 5.1)
   */
  ClientWorkflow(VerifiedRelease.Source source, ClientState state, Instant now) {
    this.source = source;
    this.state = state;
    this.now = now;
  }

  /** The verified files by path, in the order of verification: roots, timestamp and so on. */
  Map<String, byte[]> files() {
    return files;
  }

  /**
   * What is verified before the search for targets.
   *
   * @param timestamp version of the timestamp
   */
  private record TopLevel(long timestamp, TargetsMetadata targets, DelegatedRoles delegated) {}

  /** Verifies a release with the metadata of all roles. */
  VerifiedRelease verify(byte[] trusted) throws IOException {
    RootMetadata root = root(trusted);
    TopLevel top = topLevel(root);
    Map<String, TargetFile> targets = AllTargets.of(top.targets(), top.delegated()::read);
    files.putAll(top.delegated().files());
    top.delegated().firstToExpire().ifPresent(one -> expiries.put(one.getKey(), one.getValue()));
    return new VerifiedRelease(
        root.version(),
        top.timestamp(),
        expiries,
        targets,
        top.targets().targets().keySet(),
        files.keySet());
  }

  /** Searches for one target; verifies the metadata of the visited roles only. */
  Optional<TargetFile> find(byte[] trusted, String path) throws IOException {
    TopLevel top = topLevel(root(trusted));
    return new TargetSearch(top.targets(), top.delegated()::read).find(path);
  }

  private TopLevel topLevel(RootMetadata root) throws IOException {
    SignedMetadata timestamp = timestamp(root);
    FileReference reference = TimestampMetadata.of(timestamp).snapshot();
    SnapshotMetadata snapshot = SnapshotMetadata.of(snapshot(reference, root));
    TargetsMetadata targets = TargetsMetadata.of(targets(snapshot.targets(), root));
    return new TopLevel(
        timestamp.version(), targets, new DelegatedRoles(snapshot, source, state, now));
  }

  /** 5.2 and 5.3; only the last root must not have expired (5.3.10). */
  private RootMetadata root(byte[] trusted) throws IOException {
    Recorded recorded = new Recorded(source);
    RootChain roots = RootChain.follow(trusted, recorded);
    byte[] newest = trusted;
    for (String followed : roots.followed()) {
      newest = recorded.bytes(followed);
      files.put(followed, newest);
    }
    Optional<byte[]> kept = state.read(Role.ROOT);
    if (kept.isPresent()) {
      RootMetadata former = former(RootChain.read(state.name(Role.ROOT), kept.get()), roots);
      // 5.3.11) recovery from a fast-forward attack
      if (!former.hasSameKeys(Role.TIMESTAMP, roots.newest())
          || !former.hasSameKeys(Role.SNAPSHOT, roots.newest())) {
        state.forget(Role.TIMESTAMP);
        state.forget(Role.SNAPSHOT);
      }
    }
    RootMetadata root = roots.newest();
    rootFile = newest;
    if (kept.isPresent()) {
      keep(Role.ROOT, newest); // 5.3.8
    }
    expiries.put(TufPath.root(root.version()).value(), root.expires());
    requireFresh(roots.newestFile().file(), root.expires());
    return root;
  }

  /** The root of the last run must be one of the versions that lead to the newest. */
  private RootMetadata former(RootChain.Link kept, RootChain roots) throws UntrustedException {
    long version = kept.metadata().version();
    if (roots.newest().version() < version) {
      throw UntrustedException.older(
          roots.newestFile().file(), "version", roots.newest().version(), version);
    }
    for (RootChain.Link link : roots.links()) {
      if (link.metadata().version() == version
          && !Arrays.equals(link.file().message(), kept.file().message())) {
        throw new UntrustedException(
            link.file().file(),
            "another root than " + state.name(Role.ROOT) + ", which was trusted before",
            "the same publisher");
      }
    }
    return kept.metadata();
  }

  /** 5.4. */
  private SignedMetadata timestamp(RootMetadata root) throws IOException {
    String name = TufPath.TIMESTAMP.value();
    byte[] bytes = bytes(name, Role.TIMESTAMP.maxBytes());
    SignedMetadata file = signed(name, bytes, Role.TIMESTAMP, root);
    Optional<byte[]> kept = state.read(Role.TIMESTAMP);
    if (kept.isPresent()) {
      SignedMetadata former = signed(state.name(Role.TIMESTAMP), kept.get(), Role.TIMESTAMP, root);
      // 5.4.3.1) version
      requireNotOlder(file, "version", file.version(), former.version());
      // 5.4.3.2) version of the snapshot
      requireNotOlder(file, "snapshot version", snapshot(file), snapshot(former));
      if (file.version() == former.version()) {
        bytes = kept.get();
        file = signed(name, bytes, Role.TIMESTAMP, root);
      }
    }
    requireFresh(file);
    files.put(name, bytes);
    keep(Role.ROOT, rootFile); // the first one only now: it may be of another publisher
    keep(Role.TIMESTAMP, bytes);
    return file;
  }

  private static long snapshot(SignedMetadata timestamp) throws UntrustedException {
    return TimestampMetadata.of(timestamp).snapshot().version();
  }

  /** 5.5. */
  private SignedMetadata snapshot(FileReference reference, RootMetadata root) throws IOException {
    byte[] bytes = referenced(Role.SNAPSHOT, reference, root);
    String name = Role.SNAPSHOT.path(reference.version()).value();
    SignedMetadata file = signed(name, bytes, Role.SNAPSHOT, root);
    reference.requireVersion(file);
    Optional<byte[]> kept = state.read(Role.SNAPSHOT);
    if (kept.isPresent()) {
      SignedMetadata former = signed(state.name(Role.SNAPSHOT), kept.get(), Role.SNAPSHOT, root);
      // 5.5.5) versions of all targets files
      SnapshotMetadata.of(file).requireNotOlder(name, SnapshotMetadata.of(former));
    }
    requireFresh(file);
    files.put(name, bytes);
    keep(Role.SNAPSHOT, bytes);
    return file;
  }

  /** 5.6. */
  private SignedMetadata targets(FileReference reference, RootMetadata root) throws IOException {
    byte[] bytes = referenced(Role.TARGETS, reference, root);
    String name = Role.TARGETS.path(reference.version()).value();
    SignedMetadata file = signed(name, bytes, Role.TARGETS, root);
    reference.requireVersion(file);
    requireFresh(file);
    files.put(name, bytes);
    keep(Role.TARGETS, bytes);
    return file;
  }

  /** The bytes to which verified metadata refer (5.5.1, 5.5.2, 5.6.1, 5.6.2): kept, or fetched. */
  private byte[] referenced(Role role, FileReference reference, RootMetadata root)
      throws IOException {
    String name = role.path(reference.version()).value();
    Optional<byte[]> kept = state.read(role);
    if (kept.isPresent()
        && reference.isTo(kept.get(), role)
        && root.hasSigned(role, SignedMetadata.read(name, kept.get(), role))) {
      return kept.get();
    }
    byte[] bytes = bytes(name, reference.limit(role));
    reference.require(name, bytes);
    return bytes;
  }

  private static SignedMetadata signed(String name, byte[] bytes, Role role, RootMetadata root)
      throws UntrustedException {
    SignedMetadata file = SignedMetadata.read(name, bytes, role);
    root.requireSigned(role, file);
    return file;
  }

  private static void requireNotOlder(SignedMetadata file, String what, long found, long trusted)
      throws UntrustedException {
    if (found < trusted) {
      throw UntrustedException.older(file.file(), what, found, trusted);
    }
  }

  private byte[] bytes(String name, long limit) throws IOException {
    return source
        .read(name, limit)
        .orElseThrow(() -> new UntrustedException(name, "no such file", "a metadata file"));
  }

  /** Writes only what has changed. */
  private void keep(Role role, byte[] bytes) throws IOException {
    if (!Arrays.equals(state.read(role).orElse(new byte[0]), bytes)) {
      state.keep(role, bytes);
    }
  }

  private void requireFresh(SignedMetadata file) throws UntrustedException {
    expiries.put(file.file(), file.expires());
    requireFresh(file.file(), file.expires());
  }

  private void requireFresh(String file, Instant expires) throws UntrustedException {
    if (!now.isBefore(expires)) {
      throw UntrustedException.expired(file, expires, now);
    }
  }

  /** Remembers what was read. */
  private record Recorded(VerifiedRelease.Source source, Map<String, byte[]> read)
      implements VerifiedRelease.Source {

    Recorded(VerifiedRelease.Source source) {
      this(source, new LinkedHashMap<>());
    }

    @Override
    public Optional<byte[]> read(String path, long limit) throws IOException {
      Optional<byte[]> bytes = source.read(path, limit);
      bytes.ifPresent(one -> read.put(path, one));
      return bytes;
    }

    byte[] bytes(String path) {
      byte[] bytes = read.get(path);
      if (bytes == null) {
        throw new IllegalStateException(path + " was not read");
      }
      return bytes;
    }
  }
}
