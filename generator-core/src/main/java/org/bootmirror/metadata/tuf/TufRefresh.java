package org.bootmirror.metadata.tuf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Entry;
import org.bootmirror.content.Phase;
import org.bootmirror.content.SitePath;
import org.bootmirror.content.Tree;
import org.bootmirror.crypto.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Signs snapshot and timestamp of a published tree again, before they expire. Only what these keys
 * have signed before is signed again: a tree that somebody has changed is refused.
 */
public final class TufRefresh {

  private static final String FOLDER = "tuf/";
  private static final String TIMESTAMP = FOLDER + "timestamp.json";

  private final Path tree;
  private final SigningKey snapshot;
  private final SigningKey timestamp;

  private TufRefresh(Path tree, SigningKey snapshot, SigningKey timestamp) {
    this.tree = tree;
    this.snapshot = snapshot;
    this.timestamp = timestamp;
  }

  /**
   * What has to be written into the tree.
   *
   * @param now when it is signed, in whole seconds; later than before
   * @throws IOException if the tree's metadata are missing, or not what these keys have signed
   */
  public static Tree of(Path tree, Instant now, SigningKey snapshot, SigningKey timestamp)
      throws IOException {
    return new TufRefresh(tree, snapshot, timestamp).refreshed(now);
  }

  /** The version of a tree's timestamp, if it has one that can be read; nothing is verified. */
  public static OptionalLong published(Path tree) throws IOException {
    Path file = tree.resolve(TIMESTAMP);
    if (!Files.isRegularFile(file)) {
      return OptionalLong.empty();
    }
    try {
      Object version = object(parsed(Files.readAllBytes(file)).get("signed")).get("version");
      return version instanceof Number number
          ? OptionalLong.of(number.longValue())
          : OptionalLong.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private Tree refreshed(Instant now) throws IOException {
    long version = now.getEpochSecond();
    Map<String, Object> before = signed(TIMESTAMP, read(TIMESTAMP), timestamp);
    Named oldSnapshot = named(TIMESTAMP, before, "snapshot.json");
    if (version <= oldSnapshot.version()) {
      throw new IOException(
          tree.resolve(TIMESTAMP)
              + ": found version "
              + oldSnapshot.version()
              + ", expected one before "
              + version);
    }
    String snapshotName = FOLDER + oldSnapshot.version() + ".snapshot.json";
    Map<String, Object> said = signed(snapshotName, verified(snapshotName, oldSnapshot), snapshot);
    Named targets = named(snapshotName, said, "targets.json");
    byte[] file = verified(FOLDER + targets.version() + ".targets.json", targets);

    Instant until = now.plus(TufRelease.FRESH);
    byte[] newSnapshot = TufRelease.snapshot(version, until, targets.version(), file, snapshot);
    byte[] newTimestamp = TufRelease.timestamp(version, until, newSnapshot, timestamp);
    return new Tree(
        List.of(
            Entry.plain(
                Phase.METADATA,
                Content.bytes(newSnapshot),
                new SitePath(FOLDER + version + ".snapshot.json")),
            Entry.plain(Phase.SCRIPTS, Content.bytes(newTimestamp), new SitePath(TIMESTAMP))));
  }

  /** What a file says, if this key has signed it: its signatures follow from what is signed. */
  private Map<String, Object> signed(String name, byte[] file, SigningKey key) throws IOException {
    Map<String, Object> envelope;
    Map<String, Object> signed;
    try {
      envelope = new ObjectMapper().readValue(file, new TypeReference<>() {});
      signed = object(envelope.get("signed"));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(tree.resolve(name) + ": found no signed metadata in it", e);
    }
    if (!envelope.equals(parsed(Envelope.again(signed, List.of(key))))) {
      throw new IOException(tree.resolve(name) + ": is not what these keys have signed");
    }
    return signed;
  }

  private static Map<String, Object> parsed(byte[] file) throws IOException {
    return new ObjectMapper().readValue(file, new TypeReference<>() {});
  }

  private Named named(String by, Map<String, Object> signed, String name) throws IOException {
    try {
      Map<String, Object> meta = object(object(signed.get("meta")).get(name));
      Object version = meta.get("version");
      Object digest = object(meta.get("hashes")).get("sha256");
      if (version instanceof Number number && digest instanceof String hex) {
        return new Named(number.longValue(), new Digest(hex));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(tree.resolve(by) + ": does not name a " + name, e);
    }
    throw new IOException(tree.resolve(by) + ": does not name a " + name);
  }

  private byte[] verified(String name, Named expected) throws IOException {
    byte[] file = read(name);
    if (!Digest.of(file).equals(expected.sha256())) {
      throw new IOException(
          tree.resolve(name)
              + ": found SHA-256 "
              + Digest.of(file)
              + ", expected "
              + expected.sha256());
    }
    return file;
  }

  private byte[] read(String name) throws IOException {
    return Files.readAllBytes(tree.resolve(name));
  }

  @SuppressWarnings("unchecked") // Jackson gives its objects no other keys than strings
  private static Map<String, Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("no object");
  }

  private record Named(long version, Digest sha256) {}
}
