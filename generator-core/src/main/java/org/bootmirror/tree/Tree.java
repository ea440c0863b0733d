package org.bootmirror.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Content;

/**
 * A generated site: entries of content and names. No two entries share a name.
 *
 * @param entries in the order of planning; publishing goes phase by phase
 * @param gone nothing if the entries are all of the tree; else all files of nodes stand in the
 *     target but those of the entries, and these immutable names, which the tree has no more
 */
public record Tree(List<Entry> entries, Optional<Set<TreePath>> gone) {

  /** A tree of these entries alone. */
  public Tree(List<Entry> entries) {
    this(entries, Optional.empty());
  }

  /** Copies the entries; throws {@link IllegalArgumentException} if two share a name. */
  public Tree {
    entries = List.copyOf(entries);
    gone = gone.map(Set::copyOf);
    Set<Place> seen = new HashSet<>();
    for (Entry entry : entries) {
      for (TreePath name : entry.names()) {
        if (!seen.add(new Place(name, entry.subject()))) {
          throw new IllegalArgumentException("the tree has two entries at " + name);
        }
      }
    }
  }

  /** The entry whose first name this is. */
  public Optional<Entry> find(TreePath name) {
    return entries.stream().filter(entry -> entry.names().get(0).equals(name)).findFirst();
  }

  /**
   * Where an entry stands.
   *
   * @param subject the signed content, whose digest is part of a signature's path
   */
  private record Place(TreePath name, Optional<Content> subject) {}
}
