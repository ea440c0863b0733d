package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
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
   * The metadata files of a release without delegated roles, in the order of publishing.
   *
   * @param entries the targets; described when the targets file is written
   * @throws IOException if the instant of signing is no version of metadata
   */
  public static List<Entry> of(List<Entry> entries, Signers signers) throws IOException {
    return of(entries, Optional.empty(), PublishedRoles.NONE, signers).files();
  }

  /**
   * The metadata files of a release, in the order of publishing. Targets metadata whose content has
   * not changed, and which live for another half of {@link #TARGETS_LIFE}, keep version and bytes.
   *
   * @param entries the targets of the top-level role; described now if there are bins, and a former
   *     targets file, else when the targets file is written
   * @param binned the targets of delegated roles; described now
   * @param former the metadata of the release before
   * @throws org.bootmirror.tree.NotStandingException if bins are to stand that the former release
   *     does not have
   * @throws IOException if the instant of signing is no version of metadata, or not later than the
   *     published versions
   */
  public static WrittenMetadata of(
      List<Entry> entries, Optional<BinEntries> binned, PublishedRoles former, Signers signers)
      throws IOException {
    PublishedRoles published = former.verifiedBy(signers.snapshot().get(0));
    List<Entry> described = List.copyOf(entries);
    Instant signing = signers.signing();
    long version = MetadataVersion.of(signing);
    SortedMap<String, FileReference> delegated = published.delegated();
    List<Entry> files = new ArrayList<>();
    Set<TreePath> gone = Set.of();
    Content targets;
    long targetsVersion = version;
    if (binned.isPresent()) {
      DelegatedTargets bins =
          DelegatedTargets.of(binned.get(), published, signers.targets().get(0), signing);
      files.addAll(bins.files());
      delegated.putAll(bins.references());
      gone = bins.gone();
      if (published.has(Role.TARGETS.label())) {
        SignedTargets top =
            SignedTargets.of(
                Role.TARGETS.label(), rest(described, bins), published, signers.targets(), signing);
        targets = Content.bytes(top.bytes());
        targetsVersion = top.reference().version();
      } else {
        // There is nothing to keep: no content is read before the content is written.
        targets =
            Content.rendered(
                () ->
                    MetadataWriter.write(
                        Role.TARGETS,
                        version,
                        signing.plus(TARGETS_LIFE),
                        rest(described, bins),
                        signers.targets()));
      }
    } else {
      targets = Content.rendered(() -> targets(described, signing, signers.targets()));
    }
    files.add(entry(Role.TARGETS.path(targetsVersion), targets));
    files.addAll(upToDate(version, new Targets(targetsVersion, targets), delegated, signers));
    // A new root comes last: until then the keys of the old root sign, too.
    for (int i = 0; i < signers.roots().size(); i++) {
      files.add(entry(Role.ROOT.path(i + 1), Content.bytes(signers.roots().get(i))));
    }
    return new WrittenMetadata(files, gone);
  }

  private static Map<String, Object> rest(List<Entry> entries, DelegatedTargets bins)
      throws IOException {
    return Map.of("targets", targets(entries), "delegations", bins.delegations());
  }

  /** The top-level targets file. */
  private record Targets(long version, Content content) {}

  /** Snapshot and timestamp. */
  private static List<Entry> upToDate(
      long version, Targets targets, SortedMap<String, FileReference> delegated, Signers signers) {
    Instant fresh = signers.signing().plus(FRESH);
    Content snapshot =
        Content.rendered(
            () ->
                snapshot(
                    version,
                    fresh,
                    FileReference.to(targets.version(), targets.content().toBytes()),
                    delegated,
                    signers.snapshot()));
    Content timestamp =
        Content.rendered(
            () ->
                timestamp(
                    version,
                    fresh,
                    FileReference.to(version, snapshot.toBytes()),
                    signers.timestamp()));
    return List.of(
        entry(Role.SNAPSHOT.path(version), snapshot), entry(TufPath.TIMESTAMP, timestamp));
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
    return MetadataWriter.write(
        Role.TARGETS,
        MetadataVersion.of(signing),
        signing.plus(TARGETS_LIFE),
        Map.of("targets", targets(entries)),
        keys);
  }

  private static Map<String, Object> targets(List<Entry> entries) throws IOException {
    Map<String, Object> targets = new TreeMap<>();
    for (Entry entry : entries) {
      Map<String, Object> target = TargetFile.of(entry.content()).toJson();
      entry.paths().forEach(path -> targets.put(path.value(), target));
    }
    return targets;
  }

  static byte[] snapshot(
      long version,
      Instant expires,
      FileReference targets,
      Map<String, FileReference> delegated,
      List<SigningKey> keys) {
    Map<String, Object> meta = new TreeMap<>();
    delegated.forEach((role, file) -> meta.put(TufPath.file(role), file.toJson()));
    meta.put(Role.TARGETS.file(), targets.toJson());
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
