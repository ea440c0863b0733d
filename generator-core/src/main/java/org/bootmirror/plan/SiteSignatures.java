package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.StandingFiles;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tuf.BinEntries;
import org.bootmirror.tuf.HashBins;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRelease;
import org.bootmirror.tuf.WrittenMetadata;

/** Adds sums and signatures, by which readers verify a whole tree. */
final class SiteSignatures {

  /** The name of the delegated roles. */
  static final String BINS = "nodes";

  private SiteSignatures() {}

  /** The entries of an unsigned tree, and their sums. */
  static Tree unsigned(List<Entry> entries, List<Entry> ofNodes) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(ofNodes);
    // Last: the sums change with the scripts.
    all.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(all)));
    return new Tree(all);
  }

  /**
   * The entries of a signed tree, and their signatures. Each entry is immutable: a TUF client
   * requests a file by digest.
   *
   * @param ofNodes files of single nodes: delegated roles sign for these, so that the change of one
   *     node of very many changes a small file
   * @param standing nothing if these are all files of nodes
   * @param published the metadata of the release before
   * @throws MissingReleaseException if there is no release
   */
  static Tree signed(
      List<Entry> entries,
      List<Entry> ofNodes,
      Optional<StandingFiles> standing,
      Optional<Release> release,
      Signers signers,
      PublishedRoles published)
      throws IOException {
    Release counted = release.orElseThrow(MissingReleaseException::ofSignedTree);
    Minisign minisign = new Minisign(signers.minisign());
    List<Entry> all = new ArrayList<>();
    for (Entry entry : entries) {
      all.add(entry.asImmutable());
    }
    byte[] key = minisign.publicKey().getBytes(StandardCharsets.US_ASCII);
    all.add(Entry.immutable(ReservedFile.MINISIGN_KEY, Content.bytes(key)));
    List<Entry> targets = List.copyOf(all);
    Content sums = SumsFile.of(targets);
    String comment =
        "release "
            + counted.number()
            + " of "
            + counted.instant()
            + ", file "
            + ReservedFile.SUMS.label();
    Content signature =
        Content.rendered(
            () -> minisign.sign(sums.toBytes(), comment).getBytes(StandardCharsets.US_ASCII));
    all.add(Entry.plain(ReservedFile.SUMS, sums));
    all.add(Entry.plain(ReservedFile.SUMS_SIGNATURE, signature));
    List<Entry> binned = ofNodes.stream().map(Entry::asImmutable).toList();
    all.addAll(binned);
    if (standing.isPresent() && published.bins(BINS).isEmpty()) {
      throw new NotStandingException("no published bins");
    }
    Optional<BinEntries> bins =
        published
            .bins(BINS)
            .or(
                () ->
                    binned.isEmpty()
                        ? Optional.empty()
                        : Optional.of(HashBins.fit(BINS, binned.size())))
            .map(one -> new BinEntries(one, binned, standing));
    WrittenMetadata metadata = TufRelease.of(targets, bins, published, signers);
    all.addAll(metadata.files());
    return new Tree(all, standing.map(others -> metadata.gone()));
  }
}
