package org.bootmirror.tuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.TreePath;

/**
 * A target of a bin.
 *
 * @param bin from 0 on
 * @param path of the target
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

  /** The member {@code targets} of the metadata of a bin. */
  static Map<String, Object> toJson(List<BinnedTarget> ofBin) {
    Map<String, Object> targets = new TreeMap<>();
    ofBin.forEach(target -> targets.put(target.path, target.file.toJson()));
    return targets;
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
