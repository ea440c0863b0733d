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

/** What stands in a tree besides its content, so that others can tell whether it is the whole. */
final class SiteSignatures {

  private SiteSignatures() {}

  /** The entries of a tree that nobody signs, and their sums. */
  static List<Entry> unsigned(List<Entry> entries) {
    List<Entry> all = new ArrayList<>(entries);
    // Last of all: what it sums changes with the scripts.
    all.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    return all;
  }

  /**
   * The entries of a signed tree. Each is pinned: TUF asks for a file by its digest.
   *
   * @throws IOException if the release is not counted: nobody could tell a newer one
   */
  static List<Entry> signed(List<Entry> entries, Optional<Release> release, Signers signers)
      throws IOException {
    Release counted =
        release.orElseThrow(
            () -> new IOException("a signed tree needs a number for its release: --release N"));
    Minisign people = new Minisign(signers.minisign());
    List<Entry> all = new ArrayList<>();
    for (Entry entry : entries) {
      all.add(entry.asImmutable());
    }
    byte[] key = people.publicKey().getBytes(StandardCharsets.US_ASCII);
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
            () -> people.sign(sums.toBytes(), comment).getBytes(StandardCharsets.US_ASCII));
    all.add(Entry.plain(ReservedFile.SUMS, sums));
    all.add(Entry.plain(ReservedFile.SUMS_SIGNATURE, signature));
    all.addAll(TufRelease.of(targets, signers));
    return all;
  }
}
