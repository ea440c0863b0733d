package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.FetchScript;
import org.bootmirror.binaries.ListComment;
import org.bootmirror.binaries.ListName;
import org.bootmirror.binaries.ListedFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.source.site.BinarySet;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;

/**
 * The sets of binaries: their files, a list for each processor with a signature if the site has
 * keys, and the script by which nodes fetch them.
 *
 * <p>The lists are known from the beginning. Writing compares each file with the digest in the
 * list: a file that has changed since the listing is refused.
 */
final class BinarySection {

  private final Optional<SiteKeys> keys;
  private final List<ListedSet> sets;

  private BinarySection(Optional<SiteKeys> keys, List<ListedSet> sets) {
    this.keys = keys;
    this.sets = sets;
  }

  /**
   * Lists all sets. Files that an earlier run has listed are not read.
   *
   * @throws org.bootmirror.binaries.UnlistableFolderException if a folder has changed since the
   *     source was read
   */
  static BinarySection of(List<BinarySet> sets, BuildInputs inputs) throws IOException {
    List<ListedSet> listed = new ArrayList<>();
    for (BinarySet set : sets) {
      for (Map.Entry<Architecture, Path> one : set.folders().entrySet()) {
        BinaryList list = inputs.folders().list(one.getValue());
        listed.add(
            new ListedSet(
                set.name(), one.getKey(), one.getValue(), list, Content.bytes(list.bytes())));
      }
    }
    return new BinarySection(inputs.keys(), listed);
  }

  /** The list of a set for a processor, if the set has files for it. */
  Optional<Content> list(String set, Architecture architecture) {
    return sets.stream()
        .filter(one -> one.name.equals(set) && one.architecture == architecture)
        .map(ListedSet::content)
        .findFirst();
  }

  /**
   * The entries; none if there are no sets.
   *
   * @throws MissingReleaseException if lists are to be signed, and there is no release
   */
  List<Entry> entries(Optional<Release> release) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ListedSet set : sets) {
      set.addFiles(entries);
      if (keys.isPresent()) { // before the plain name of the list
        entries.add(
            signature(set, keys.get(), release.orElseThrow(MissingReleaseException::ofSignedTree)));
      }
      TreePath name = ListName.list(set.name, set.architecture);
      entries.add(Entry.immutable(ReservedFolder.BIN.phase(), set.content, List.of(name)));
    }
    if (!sets.isEmpty()) {
      entries.add(Entry.immutable(ReservedFile.FETCH_SCRIPT, FetchScript.content()));
    }
    return entries;
  }

  private static Entry signature(ListedSet set, SiteKeys keys, Release release) throws IOException {
    Minisign minisign = new Minisign(keys.signers().minisign());
    String comment =
        new ListComment(
                Optional.of(set.name), Optional.of(set.architecture.label()), release.number())
            .text();
    Content signature =
        Content.rendered(
            () ->
                minisign.sign(set.content.toBytes(), comment).getBytes(StandardCharsets.US_ASCII));
    return Entry.signature(
        set.content,
        ReservedFolder.BIN.phase(),
        signature,
        SignatureName.ofList(set.name, set.architecture));
  }

  /** A listed folder of the source. */
  private record ListedSet(
      String name, Architecture architecture, Path folder, BinaryList list, Content content) {

    void addFiles(List<Entry> entries) {
      String into = ListName.folder(name, architecture).value();
      for (ListedFile file : list.files()) {
        String path = file.path().value();
        Digest sha256 = file.digests().sha256();
        Content bytes =
            Content.file(folder.resolve(path))
                .knownAs(new Description(file.size(), sha256, sha256));
        entries.add(
            Entry.immutable(ReservedFolder.BIN.phase(), bytes, List.of(TreePath.of(into, path))));
      }
    }
  }
}
