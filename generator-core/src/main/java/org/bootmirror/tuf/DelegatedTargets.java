package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.TufPath;

/**
 * Writes the targets metadata of hashed bins. The key of the role targets signs all bins; the key
 * before the last rotation does not, because clients take the keys of bins from the new targets
 * metadata. A bin whose targets have not changed keeps its file.
 */
final class DelegatedTargets {

  private final HashBins bins;
  private final SigningKey key;
  private final SortedMap<String, FileReference> references = new TreeMap<>();
  private final List<Entry> files = new ArrayList<>();

  private DelegatedTargets(HashBins bins, SigningKey key) {
    this.bins = bins;
    this.key = key;
  }

  /**
   * Signs the bins.
   *
   * @param binned the targets; each content is described now
   * @param signing the instant of signing
   */
  static DelegatedTargets of(
      BinEntries binned, PublishedRoles published, SigningKey key, Instant signing)
      throws IOException {
    HashBins bins = binned.bins();
    List<List<BinnedTarget>> targets = BinnedTarget.ofBins(binned);
    List<SignedTargets> signed =
        AllProcessors.map(
            bins.count(),
            bin -> {
              Map<String, Object> rest = Map.of("targets", BinnedTarget.toJson(targets.get(bin)));
              return SignedTargets.of(bins.role(bin), rest, published, List.of(key), signing);
            });
    DelegatedTargets written = new DelegatedTargets(bins, key);
    for (int bin = 0; bin < bins.count(); bin++) {
      SignedTargets file = signed.get(bin);
      written.references.put(bins.role(bin), file.reference());
      written.files.add(
          TufRelease.entry(
              TufPath.versioned(file.reference().version(), bins.role(bin)),
              Content.bytes(file.bytes())));
    }
    return written;
  }

  /** The references to the files, by role. */
  SortedMap<String, FileReference> references() {
    return references;
  }

  /** The files, those that have not changed among them. */
  List<Entry> files() {
    return files;
  }

  /** The member {@code delegations} of the top-level targets metadata (TUF 4.5). */
  Map<String, Object> delegations() {
    List<Map<String, Object>> roles = new ArrayList<>();
    for (int bin = 0; bin < bins.count(); bin++) {
      roles.add(
          Map.of(
              "name", bins.role(bin),
              "keyids", List.of(PublicKeys.id(key)),
              "threshold", 1,
              "terminating", true,
              "path_hash_prefixes", bins.prefixes(bin)));
    }
    return Map.of("keys", Map.of(PublicKeys.id(key), PublicKeys.toJson(key)), "roles", roles);
  }
}
