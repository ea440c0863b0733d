package org.bootmirror.tuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.TreePath;

/**
 * A target of a bin.
 *
 * @param bin from 0 on
 * @param path of the target: one of a tree, in which nothing is to be escaped
 */
record BinnedTarget(int bin, String path, TargetFile file) {

  /** The targets of each bin. Contents are described by all processors. */
  static List<List<BinnedTarget>> ofBins(BinEntries binned) throws IOException {
    HashBins bins = binned.bins();
    List<Entry> entries = binned.entries();
    List<List<BinnedTarget>> found =
        AllProcessors.map(entries.size(), number -> of(entries.get(number), bins));
    List<List<BinnedTarget>> targets = new ArrayList<>();
    for (int bin = 0; bin < bins.count(); bin++) {
      targets.add(new ArrayList<>());
    }
    found.forEach(all -> all.forEach(target -> targets.get(target.bin).add(target)));
    return targets;
  }

  /** A published target of a bin. */
  static BinnedTarget of(int bin, String path, TargetFile file) throws UntrustedException {
    if (!TreePath.isOne(path)) {
      throw new UntrustedException(path, "this target", "a path of a tree");
    }
    return new BinnedTarget(bin, path, file);
  }

  /** The member {@code targets} of the metadata of a bin. */
  static CanonicalJson.Text toJson(List<BinnedTarget> ofBin) {
    List<BinnedTarget> sorted = new ArrayList<>(ofBin);
    sorted.sort(Comparator.comparing(BinnedTarget::path));
    StringBuilder json = new StringBuilder("{");
    for (BinnedTarget target : sorted) {
      json.append(json.length() > 1 ? ",\"" : "\"").append(target.path).append("\":");
      target.file.appendTo(json);
    }
    return new CanonicalJson.Text(json.append('}'));
  }

  private static List<BinnedTarget> of(Entry entry, HashBins bins) throws IOException {
    TargetFile file = TargetFile.of(entry.content());
    List<BinnedTarget> all = new ArrayList<>();
    for (TreePath path : entry.paths()) {
      all.add(new BinnedTarget(bins.of(path.value()), path.value(), file));
    }
    return all;
  }
}
