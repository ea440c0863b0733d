package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * The metadata of one release. A target's {@code custom} holds the {@code masked} digest and the
 * {@code slots} of an image: whoever verifies an overlaid one zeroes the slots first.
 */
public final class TufRelease {

  /** How long targets are believed. */
  public static final Duration TARGETS_LIFE = Duration.ofDays(365);

  /** How long snapshot and timestamp are: somebody who withholds newer ones is found out then. */
  public static final Duration FRESH = Duration.ofDays(30);

  private TufRelease() {}

  /**
   * The files of a release, to be published in this order.
   *
   * @param entries the targets, each pinned; described when these files are written
   */
  public static List<Entry> of(List<Entry> entries, Signers signers) {
    List<Entry> described = List.copyOf(entries);
    Instant signing = signers.signing();
    long version = signing.getEpochSecond();
    Instant fresh = signing.plus(FRESH);
    Content targets = Content.rendered(() -> targets(described, signing, signers.targets()));
    Content snapshot =
        Content.rendered(
            () -> snapshot(version, fresh, version, targets.toBytes(), signers.snapshot()));
    Content timestamp =
        Content.rendered(() -> timestamp(version, fresh, snapshot.toBytes(), signers.timestamp()));
    List<Entry> files = new ArrayList<>();
    files.add(file(TufPath.targets(version), targets));
    files.add(file(TufPath.snapshot(version), snapshot));
    files.add(file(TufPath.TIMESTAMP, timestamp));
    // A new root comes last: who knows the old one only is answered by the old keys as well.
    for (int i = 0; i < signers.roots().size(); i++) {
      files.add(file(TufPath.root(i + 1L), Content.bytes(signers.roots().get(i))));
    }
    return files;
  }

  /**
   * When a release is to be signed: at its own instant, so that the same release gives the same
   * bytes; but now, if that was long ago; and always later than what the tree has already, since
   * clients go by that.
   *
   * @param published the version of the tree's own metadata, if it has them
   */
  public static Instant signing(Release release, OptionalLong published, Instant now) {
    boolean old = release.instant().plus(FRESH.dividedBy(2)).isBefore(now);
    Instant instant = old ? now : release.instant();
    if (published.isEmpty() || published.getAsLong() < instant.getEpochSecond()) {
      return instant;
    }
    return Instant.ofEpochSecond(Math.max(now.getEpochSecond(), published.getAsLong() + 1));
  }

  /** Targets metadata (TUF 4.5). */
  private static byte[] targets(List<Entry> entries, Instant signing, List<SigningKey> keys)
      throws IOException {
    Map<String, Object> targets = new TreeMap<>();
    for (Entry entry : entries) {
      Map<String, Object> target = target(entry.content());
      entry.paths().forEach(path -> targets.put(path.value(), target));
    }
    return Envelope.signed(
        "targets",
        signing.getEpochSecond(),
        signing.plus(TARGETS_LIFE),
        Map.of("targets", targets),
        keys);
  }

  private static Map<String, Object> target(Content content) throws IOException {
    Description description = content.description();
    Map<String, Object> target = new TreeMap<>();
    target.put("length", description.size());
    target.put("hashes", Map.of("sha256", description.sha256().hex()));
    if (!content.slots().isEmpty()) {
      List<Map<String, Object>> slots = new ArrayList<>();
      for (Slot slot : content.slots()) {
        slots.add(
            Map.of(
                "offset", slot.offset(),
                "size", slot.size(),
                "encoding", slot.encoding().label()));
      }
      target.put("custom", Map.of("masked", description.masked().hex(), "slots", slots));
    }
    return target;
  }

  /** Snapshot metadata (TUF 4.4), which name one file of targets. */
  static byte[] snapshot(
      long version, Instant expires, long targetsVersion, byte[] targets, List<SigningKey> keys) {
    Map<String, Object> meta = Map.of(TufPath.file("targets"), meta(targetsVersion, targets));
    return Envelope.signed("snapshot", version, expires, Map.of("meta", meta), keys);
  }

  /** Timestamp metadata (TUF 4.6), which name one snapshot of the same version. */
  static byte[] timestamp(long version, Instant expires, byte[] snapshot, List<SigningKey> keys) {
    Map<String, Object> meta = Map.of(TufPath.file("snapshot"), meta(version, snapshot));
    return Envelope.signed("timestamp", version, expires, Map.of("meta", meta), keys);
  }

  private static Map<String, Object> meta(long version, byte[] file) {
    return Map.of(
        "version",
        version,
        "length",
        (long) file.length,
        "hashes",
        Map.of("sha256", Digest.of(file).hex()));
  }

  /** The entry of one file of metadata. */
  static Entry file(TreePath path, Content content) {
    return Entry.plain(TufPath.phase(path), content, path);
  }
}
