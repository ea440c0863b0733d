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
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/** Signs the metadata of a release: targets, snapshot and timestamp. */
public final class TufRelease {

  /** From signing to EXPIRES of targets metadata. */
  public static final Duration TARGETS_LIFE = Duration.ofDays(365);

  /** From signing to EXPIRES of snapshot and timestamp: limits a freeze attack (TUF 1.5.2). */
  public static final Duration FRESH = Duration.ofDays(30);

  private TufRelease() {}

  /**
   * The metadata files of a release, in the order of publishing.
   *
   * @param entries the targets; described when the targets file is written
   */
  public static List<Entry> of(List<Entry> entries, Signers signers) {
    List<Entry> described = List.copyOf(entries);
    Instant signing = signers.signing();
    long version = signing.getEpochSecond();
    Instant fresh = signing.plus(FRESH);
    Content targets = Content.rendered(() -> targets(described, signing, signers.targets()));
    Content snapshot =
        Content.rendered(
            () ->
                snapshot(
                    version,
                    fresh,
                    FileReference.to(version, targets.toBytes()),
                    signers.snapshot()));
    Content timestamp =
        Content.rendered(
            () ->
                timestamp(
                    version,
                    fresh,
                    FileReference.to(version, snapshot.toBytes()),
                    signers.timestamp()));
    List<Entry> files = new ArrayList<>();
    files.add(entry(Role.TARGETS.path(version), targets));
    files.add(entry(Role.SNAPSHOT.path(version), snapshot));
    files.add(entry(TufPath.TIMESTAMP, timestamp));
    // A new root comes last: until then the keys of the old root sign, too.
    for (int i = 0; i < signers.roots().size(); i++) {
      files.add(entry(Role.ROOT.path(i + 1), Content.bytes(signers.roots().get(i))));
    }
    return files;
  }

  /**
   * The instant at which a release is signed, later than the published version. Default: the
   * instant of the release, so that the same release gives the same bytes. An instant more than 15
   * days ago is replaced by the current time.
   *
   * @param published version of the published timestamp; empty for an unsigned tree
   */
  public static Instant signing(Release release, OptionalLong published, Instant now) {
    boolean old = release.instant().plus(FRESH.dividedBy(2)).isBefore(now);
    Instant instant = old ? now : release.instant();
    if (published.isEmpty() || published.getAsLong() < instant.getEpochSecond()) {
      return instant;
    }
    return Instant.ofEpochSecond(Math.max(now.getEpochSecond(), published.getAsLong() + 1));
  }

  private static byte[] targets(List<Entry> entries, Instant signing, List<SigningKey> keys)
      throws IOException {
    Map<String, Object> targets = new TreeMap<>();
    for (Entry entry : entries) {
      Map<String, Object> target = TargetFile.of(entry.content()).toJson();
      entry.paths().forEach(path -> targets.put(path.value(), target));
    }
    return MetadataWriter.write(
        Role.TARGETS,
        signing.getEpochSecond(),
        signing.plus(TARGETS_LIFE),
        Map.of("targets", targets),
        keys);
  }

  static byte[] snapshot(
      long version, Instant expires, FileReference targets, List<SigningKey> keys) {
    Map<String, Object> meta = Map.of(Role.TARGETS.file(), targets.toJson());
    return MetadataWriter.write(Role.SNAPSHOT, version, expires, Map.of("meta", meta), keys);
  }

  static byte[] timestamp(
      long version, Instant expires, FileReference snapshot, List<SigningKey> keys) {
    Map<String, Object> meta = Map.of(Role.SNAPSHOT.file(), snapshot.toJson());
    return MetadataWriter.write(Role.TIMESTAMP, version, expires, Map.of("meta", meta), keys);
  }

  static Entry entry(TreePath path, Content content) {
    return Entry.plain(TufPath.phase(path), content, path);
  }
}
