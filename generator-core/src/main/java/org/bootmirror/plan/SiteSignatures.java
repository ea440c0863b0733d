package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRelease;

/** Adds sums and signatures, by which readers verify a whole tree. */
final class SiteSignatures {

  private SiteSignatures() {}

  /** The entries of an unsigned tree, and their sums. */
  static List<Entry> unsigned(List<Entry> entries) {
    List<Entry> all = new ArrayList<>(entries);
    // Last: the sums change with the scripts.
    all.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    return all;
  }

  /**
   * The entries of a signed tree, and their signatures. Each entry is immutable: a TUF client
   * requests a file by digest.
   *
   * @throws MissingReleaseException if there is no release
   */
  static List<Entry> signed(List<Entry> entries, Optional<Release> release, Signers signers)
      throws IOException {
    Release counted = release.orElseThrow(MissingReleaseException::new);
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
    all.addAll(TufRelease.of(targets, signers));
    return all;
  }
}
