package org.bootmirror.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/** A release as a tree to be published. */
final class MirroredTree {

  private MirroredTree() {}

  /**
   * The tree.
   *
   * @param held every file of the release
   * @param metadata by path, in the order of publishing
   * @param signature of {@code SHA256SUMS}
   * @param own images that the mirror made for itself
   * @param differences from the site, if there are any
   */
  static Tree of(
      ReleaseFiles files,
      HeldFiles held,
      Map<String, byte[]> metadata,
      byte[] signature,
      List<Entry> own,
      Optional<Entry> differences) {
    List<Entry> entries = new ArrayList<>();
    // Before the new index and metadata, which name what the mirror leaves out.
    differences.ifPresent(entries::add);
    for (FileGroup group : files.groups()) {
      entries.add(Entry.immutable(group.phase(), held.content(group), group.names()));
    }
    entries.addAll(own);
    entries.add(Entry.plain(ReservedFile.SUMS, Content.bytes(files.sums())));
    entries.add(Entry.plain(ReservedFile.SUMS_SIGNATURE, Content.bytes(signature)));
    for (Map.Entry<String, byte[]> one : metadata.entrySet()) {
      TreePath path = new TreePath(one.getKey());
      entries.add(Entry.plain(TufPath.phase(path), Content.bytes(one.getValue()), path));
    }
    return new Tree(entries);
  }
}
