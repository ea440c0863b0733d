package org.bootmirror.tuf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TufPath;
import org.jspecify.annotations.Nullable;

/**
 * Signs snapshot and timestamp of a published tree again, before they expire. Only what these keys
 * have signed before is signed again: a tree whose metadata somebody has changed is refused. One
 * that was put back to an earlier release is not seen to be that.
 */
public final class TufRefresh {

  private static final String TIMESTAMP = TufPath.TIMESTAMP.value();

  private final Path tree;
  private final List<SigningKey> snapshot;
  private final List<SigningKey> timestamp;

  private TufRefresh(Path tree, List<SigningKey> snapshot, List<SigningKey> timestamp) {
    this.tree = tree;
    this.snapshot = snapshot;
    this.timestamp = timestamp;
  }

  /**
   * What has to be written into the tree.
   *
   * @param now when it is signed, in whole seconds; later than before
   * @param snapshot who signs that, and has signed it before
   * @param timestamp who signs that, and has signed it before
   * @throws IOException if the tree's metadata are missing, or not what these keys have signed
   */
  public static Tree of(
      Path tree, Instant now, List<SigningKey> snapshot, List<SigningKey> timestamp)
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
    Named oldSnapshot = named(TIMESTAMP, before, TufPath.file("snapshot"));
    if (version <= oldSnapshot.version()) {
      throw new IOException(
          tree.resolve(TIMESTAMP)
              + ": found version "
              + oldSnapshot.version()
              + ", expected one before "
              + version);
    }
    String snapshotName = TufPath.snapshot(oldSnapshot.version()).value();
    Map<String, Object> said = signed(snapshotName, verified(snapshotName, oldSnapshot), snapshot);
    Named targets = named(snapshotName, said, TufPath.file("targets"));
    String targetsName = TufPath.targets(targets.version()).value();
    byte[] file = verified(targetsName, targets);

    Instant until = now.plus(TufRelease.FRESH);
    if (expires(targetsName, file).isBefore(until)) {
      throw new IOException(
          tree.resolve(targetsName)
              + " ends at "
              + expires(targetsName, file)
              + ", before "
              + until
              + ": generate again");
    }
    byte[] newSnapshot = TufRelease.snapshot(version, until, targets.version(), file, snapshot);
    byte[] newTimestamp = TufRelease.timestamp(version, until, newSnapshot, timestamp);
    return new Tree(
        List.of(
            TufRelease.file(TufPath.snapshot(version), Content.bytes(newSnapshot)),
            TufRelease.file(TufPath.TIMESTAMP, Content.bytes(newTimestamp))));
  }

  /** What a file says, if this key has signed it: its signatures follow from what is signed. */
  private Map<String, Object> signed(String name, byte[] file, List<SigningKey> keys)
      throws IOException {
    Map<String, Object> envelope;
    Map<String, Object> signed;
    try {
      envelope = new ObjectMapper().readValue(file, new TypeReference<>() {});
      signed = object(envelope.get("signed"));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(tree.resolve(name) + ": found no signed metadata in it", e);
    }
    if (!isSigned(envelope, signed, keys)) {
      throw new IOException(tree.resolve(name) + ": is not what these keys have signed");
    }
    return signed;
  }

  /** By all of the keys; or by one, as before a rotation, or before the first release after it. */
  private static boolean isSigned(
      Map<String, Object> envelope, Map<String, Object> signed, List<SigningKey> keys)
      throws IOException {
    boolean matches = envelope.equals(parsed(Envelope.again(signed, keys)));
    for (SigningKey key : keys) {
      matches |= envelope.equals(parsed(Envelope.again(signed, List.of(key))));
    }
    return matches;
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

  private Instant expires(String name, byte[] file) throws IOException {
    Object expires = object(parsed(file).get("signed")).get("expires");
    try {
      return Instant.parse(String.valueOf(expires));
    } catch (DateTimeParseException e) {
      throw new IOException(tree.resolve(name) + ": found no instant at which it ends", e);
    }
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
