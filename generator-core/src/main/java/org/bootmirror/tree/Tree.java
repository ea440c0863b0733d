package org.bootmirror.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A generated site: entries of content and names. No two entries share a name.
 *
 * @param entries in the order of planning; publishing goes phase by phase
 */
public record Tree(List<Entry> entries) {

  /** Copies the entries; throws {@link IllegalArgumentException} if two share a name. */
  public Tree {
    entries = List.copyOf(entries);
    Map<TreePath, Entry> seen = new HashMap<>();
    for (Entry entry : entries) {
      for (TreePath name : entry.names()) {
        if (seen.put(name, entry) != null) {
          throw new IllegalArgumentException("the tree has two entries at " + name);
        }
      }
    }
  }
}
