package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ImmutableName;

/**
 * The unused names written by bootmirror alone: immutable names, the plain names beside immutable
 * names, and parts left by a killed write. Any other name belongs to the operator. A name to which
 * a used link leads is not unused.
 */
final class UnusedNames {

  private final Set<String> names = new HashSet<>();
  private final Set<String> links = new HashSet<>();
  private final Set<String> used;
  private final SortedSet<String> unused = new TreeSet<>();

  private UnusedNames(Set<String> used) {
    this.used = new HashSet<>(used);
  }

  /**
   * Finds the names in one walk.
   *
   * @param used the names to be kept
   * @return in ascending order
   */
  static SortedSet<String> of(Path tree, Set<String> used) throws IOException {
    UnusedNames search = new UnusedNames(used);
    FolderWalk.walk(
        tree,
        (name, attributes) -> {
          search.names.add(name);
          if (attributes.isSymbolicLink()) {
            search.links.add(name);
          }
        });
    search.used.addAll(LinkedNames.of(tree, search.names, search.links, used));
    search.names.forEach(search::judge);
    return search.unused;
  }

  private void judge(String name) {
    Optional<ImmutableName> immutable = ImmutableName.parse(name);
    if (immutable.isPresent()) {
      add(name);
      add(immutable.get().plain().value());
    } else if (HiddenFile.isPartOfTree(name)) {
      add(name);
    }
  }

  private void add(String name) {
    if (names.contains(name) && !used.contains(name)) {
      unused.add(name);
    }
  }
}
