package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.tree.TufPath;

/**
 * The delegated targets metadata of one release (TUF 5.6.7). Each file is read and verified when
 * the file is first asked for.
 */
final class DelegatedRoles {

  /** Bytes of all delegated files of a release: four times the largest file. */
  private static final long MAX_BYTES = 4L * Role.TARGETS.maxBytes();

  private final SnapshotMetadata snapshot;
  private final VerifiedRelease.Source source;
  private final ClientState state;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, SignedMetadata> signed = new HashMap<>();
  private final Map<String, TargetsMetadata> metadata = new HashMap<>();

  /** Two roles may delegate to one role by different keys. */
  private final IdentityHashMap<Delegation, TargetsMetadata> verified = new IdentityHashMap<>();

  private final Map<String, Instant> expiries = new TreeMap<>();
  private final Instant now;
  private long bytes;

  /**
   * @param snapshot lists the files
   * @param now the fixed update start time (TUF 5.1)
   */
  DelegatedRoles(
      SnapshotMetadata snapshot, VerifiedRelease.Source source, ClientState state, Instant now) {
    this.snapshot = snapshot;
    this.source = source;
    this.state = state;
    this.now = now;
  }

  /**
   * The metadata of a delegated role.
   *
   * @throws UntrustedException if the file is missing, malformed, expired, not the one that the
   *     snapshot lists, or not signed as the delegation requires
   */
  TargetsMetadata read(Delegation delegation) throws IOException {
    TargetsMetadata known = verified.get(delegation);
    if (known != null) {
      return known;
    }
    String role = delegation.role();
    TargetsMetadata read = metadata.get(role);
    SignedMetadata file = signed.get(role);
    if (read == null || file == null) {
      FileReference reference =
          snapshot
              .of(role)
              .orElseThrow(
                  () ->
                      new UntrustedException(
                          TufPath.snapshot(snapshot.version()).value(),
                          "no " + TufPath.file(role),
                          "each delegated role"));
      file = file(delegation, reference);
      read = TargetsMetadata.of(file);
      if (!now.isBefore(read.expires())) {
        throw UntrustedException.expired(file.file(), read.expires(), now);
      }
      expiries.put(file.file(), read.expires());
      signed.put(role, file);
      metadata.put(role, read);
    } else {
      delegation.requireSigned(file);
    }
    verified.put(delegation, read);
    return read;
  }

  /** The path of the file that expires first, and when. */
  Optional<Map.Entry<String, Instant>> firstToExpire() {
    return expiries.entrySet().stream().min(Map.Entry.comparingByValue());
  }

  /** The files by path, in the order of reading. */
  Map<String, byte[]> files() {
    return files;
  }

  private SignedMetadata file(Delegation delegation, FileReference reference) throws IOException {
    String role = delegation.role();
    String name = TufPath.versioned(reference.version(), role).value();
    Optional<byte[]> kept = state.readDelegated(role);
    if (kept.isPresent()) {
      try {
        return verified(name, kept.get(), reference, delegation);
      } catch (UntrustedException notTheOne) {
        // of an earlier release, or damaged: the site has the file
      }
    }
    byte[] fetched =
        source
            .read(name, Math.min(reference.limit(Role.TARGETS), MAX_BYTES - bytes))
            .orElseThrow(() -> new UntrustedException(name, "no such file", "a metadata file"));
    SignedMetadata file = verified(name, fetched, reference, delegation);
    state.keepDelegated(role, fetched);
    return file;
  }

  private SignedMetadata verified(
      String name, byte[] file, FileReference reference, Delegation delegation)
      throws UntrustedException {
    if (file.length > MAX_BYTES - bytes) {
      throw new UntrustedException(
          name, "more bytes", "at most " + MAX_BYTES + " bytes of delegated metadata");
    }
    reference.require(name, file);
    SignedMetadata read = SignedMetadata.read(name, file, Role.TARGETS);
    delegation.requireSigned(read);
    reference.requireVersion(read);
    bytes += file.length;
    files.put(name, file);
    return read;
  }
}
