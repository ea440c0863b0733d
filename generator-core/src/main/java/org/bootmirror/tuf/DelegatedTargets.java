package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.TreePath;
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
  private final Set<TreePath> gone = new HashSet<>();

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
    DelegatedTargets written = new DelegatedTargets(binned.bins(), key);
    if (binned.standing().isPresent()) {
      StandingBins standing =
          StandingBins.of(
              binned, binned.standing().get(), published, key, SignedTargets.stay(signing));
      written.gone.addAll(standing.gone());
      written.sign(standing.changed(), published, signing);
    } else {
      List<List<BinnedTarget>> targets = BinnedTarget.ofBins(binned);
      SortedMap<Integer, List<BinnedTarget>> all = new TreeMap<>();
      for (int bin = 0; bin < targets.size(); bin++) {
        all.put(bin, targets.get(bin));
      }
      written.sign(all, published, signing);
    }
    return written;
  }

  private void sign(
      SortedMap<Integer, List<BinnedTarget>> targets, PublishedRoles published, Instant signing)
      throws IOException {
    List<Map.Entry<Integer, List<BinnedTarget>>> ofBins = List.copyOf(targets.entrySet());
    List<SignedTargets> signed =
        AllProcessors.map(
            ofBins.size(),
            number -> {
              Map<String, Object> rest =
                  Map.of("targets", BinnedTarget.toJson(ofBins.get(number).getValue()));
              String role = bins.role(ofBins.get(number).getKey());
              return SignedTargets.of(role, rest, published, List.of(key), signing);
            });
    for (int i = 0; i < signed.size(); i++) {
      String role = bins.role(ofBins.get(i).getKey());
      SignedTargets file = signed.get(i);
      references.put(role, file.reference());
      files.add(
          TufRelease.entry(
              TufPath.versioned(file.reference().version(), role), Content.bytes(file.bytes())));
    }
  }

  /** The references to the files, by role; those of files that stand are not among them. */
  SortedMap<String, FileReference> references() {
    return references;
  }

  /** The files, also those that have not changed; those that stand are not among them. */
  List<Entry> files() {
    return files;
  }

  /** The immutable names of published targets that are gone, if others stand. */
  Set<TreePath> gone() {
    return gone;
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
