package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.tree.TufPath;

/**
 * What a release says, as far as somebody trusted has signed it: the way of a TUF client (TUF 5.3
 * to 5.6) that remembers nothing but a root. It finds out nobody who shows an older release that
 * has not ended.
 *
 * @param rootVersion of the newest root metadata
 * @param version of timestamp and snapshot
 * @param until when the first of the four has to be signed again
 * @param targets every file of the release, by its path
 */
public record VerifiedRelease(
    long rootVersion, long version, Instant until, Map<String, TargetFile> targets) {

  private static final long MAX_ROOT = 512 << 10;
  private static final long MAX_TIMESTAMP = 16 << 10;
  private static final long MAX_OTHER = 64 << 20;
  private static final int MAX_ROTATIONS = 1024;

  /** Copies the map. */
  public VerifiedRelease {
    targets = Map.copyOf(targets);
  }

  /** Where metadata come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * A file of the tree.
     *
     * @param limit how many bytes are too many
     * @return nothing if there is no such file
     */
    Optional<byte[]> read(String path, long limit) throws IOException;
  }

  /**
   * Verifies metadata.
   *
   * @param trusted a version of the root metadata that is trusted, whoever else has the tree
   * @param now by which their ends are judged
   * @throws UntrustedException if one is missing, or not signed by whom it should be, or has ended
   */
  public static VerifiedRelease of(byte[] trusted, Source source, Instant now) throws IOException {
    SignedFile root = SignedFile.read("the trusted root", trusted, "root");
    Roles roles = Roles.of(root);
    roles.require("root", root);
    for (int i = 0; i < MAX_ROTATIONS; i++) {
      String name = TufPath.root(root.version() + 1).value();
      Optional<byte[]> next = source.read(name, MAX_ROOT);
      if (next.isEmpty()) {
        break;
      }
      SignedFile following = SignedFile.read(name, next.get(), "root");
      roles.require("root", following);
      roles = Roles.of(following);
      roles.require("root", following);
      requireVersion(following, root.version() + 1);
      root = following;
    }
    Instant until = root.requireFresh(now);

    String name = TufPath.TIMESTAMP.value();
    byte[] file = required(source, name, MAX_TIMESTAMP);
    SignedFile timestamp = signed(name, file, "timestamp", roles);
    until = earlier(until, timestamp.requireFresh(now));

    SignedFile snapshot = named(timestamp, "snapshot", source, roles);
    until = earlier(until, snapshot.requireFresh(now));
    SignedFile targets = named(snapshot, "targets", source, roles);
    until = earlier(until, targets.requireFresh(now));
    return new VerifiedRelease(root.version(), timestamp.version(), until, targets(targets));
  }

  private static SignedFile named(SignedFile by, String role, Source source, Roles roles)
      throws IOException {
    try {
      Map<String, Object> meta = SignedFile.object(by.object("meta").get(TufPath.file(role)));
      long version = by.number(meta, "version");
      long length = by.number(meta, "length");
      Digest digest =
          new Digest(SignedFile.text(SignedFile.object(meta.get("hashes")).get("sha256")));
      String name = TufPath.versioned(version, role).value();
      byte[] file = required(source, name, Math.min(length, MAX_OTHER));
      if (file.length != length || !Digest.of(file).equals(digest)) {
        throw new UntrustedException(
            name, file.length + " bytes, " + Digest.of(file), length + " bytes, " + digest);
      }
      SignedFile signed = signed(name, file, role, roles);
      requireVersion(signed, version);
      return signed;
    } catch (IllegalArgumentException e) {
      throw new UntrustedException(
          by.name(), "no " + TufPath.file(role), "version, length, SHA-256");
    }
  }

  private static SignedFile signed(String name, byte[] file, String role, Roles roles)
      throws UntrustedException {
    SignedFile signed = SignedFile.read(name, file, role);
    roles.require(role, signed);
    return signed;
  }

  private static Map<String, TargetFile> targets(SignedFile file) throws UntrustedException {
    Map<String, TargetFile> targets = new TreeMap<>();
    for (Map.Entry<String, Object> one : file.object("targets").entrySet()) {
      try {
        Map<String, Object> target = SignedFile.object(one.getValue());
        Map<String, Object> hashes = SignedFile.object(target.get("hashes"));
        Map<String, Object> custom =
            target.containsKey("custom") ? SignedFile.object(target.get("custom")) : Map.of();
        List<Slot> slots = new ArrayList<>();
        if (custom.containsKey("slots")) {
          for (Object slot : SignedFile.list(custom.get("slots"))) {
            slots.add(slot(file, SignedFile.object(slot)));
          }
        }
        targets.put(
            one.getKey(),
            new TargetFile(
                file.number(target, "length"),
                new Digest(SignedFile.text(hashes.get("sha256"))),
                custom.containsKey("masked")
                    ? Optional.of(new Digest(SignedFile.text(custom.get("masked"))))
                    : Optional.empty(),
                slots));
      } catch (IllegalArgumentException e) {
        throw new UntrustedException(
            file.name(), one.getKey() + ": " + e.getMessage(), "length, SHA-256, slots");
      }
    }
    return targets;
  }

  private static Slot slot(SignedFile file, Map<String, Object> slot) throws UntrustedException {
    String label = SignedFile.text(slot.get("encoding"));
    for (Encoding encoding : Encoding.values()) {
      if (encoding.label().equals(label.toLowerCase(Locale.ROOT))) {
        long size = file.number(slot, "size");
        return new Slot(file.number(slot, "offset"), Math.toIntExact(size), encoding);
      }
    }
    throw new IllegalArgumentException("encoding \"" + label + "\"");
  }

  private static byte[] required(Source source, String name, long limit) throws IOException {
    return source
        .read(name, limit)
        .orElseThrow(() -> new UntrustedException(name, "no such file", "one"));
  }

  private static void requireVersion(SignedFile file, long version) throws UntrustedException {
    if (file.version() != version) {
      throw new UntrustedException(file.name(), "version " + file.version(), "version " + version);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
