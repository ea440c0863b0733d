package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.tree.TreePath;

/**
 * The names of a tree to which the symbolic links among the used names lead. The bytes of one file
 * have several names: one is the file, the others are links to it. The file stays as long as one
 * link is used.
 */
final class LinkedNames {

  private final Path root;
  private final Set<String> names;
  private final Set<String> links;
  private final Set<String> reached = new HashSet<>();

  private LinkedNames(Path root, Set<String> names, Set<String> links) {
    this.root = root;
    this.names = names;
    this.links = links;
  }

  /**
   * Follows the used links.
   *
   * @param names all names of the tree
   * @param links the names that are symbolic links
   * @param used the names to be kept
   * @return each step of each used link inside the tree, the file itself included
   */
  static Set<String> of(Path tree, Set<String> names, Set<String> links, Set<String> used)
      throws IOException {
    LinkedNames linked = new LinkedNames(tree.toRealPath(), names, links);
    for (String link : links) {
      if (used.contains(link)) {
        linked.follow(link);
      }
    }
    return linked.reached;
  }

  /** Each name is followed once: links in a circle end, too. */
  private void follow(String link) throws IOException {
    Optional<String> next = next(link);
    while (next.isPresent() && reached.add(next.get())) {
      next = next(next.get());
    }
  }

  /** The name in the tree to which a link refers; empty for any other name. */
  private Optional<String> next(String link) throws IOException {
    if (!links.contains(link) || !TreePath.isOne(link)) {
      return Optional.empty();
    }
    Path file = root.resolve(link);
    Path to = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
    Optional<String> name = name(to);
    if (name.isPresent() || !Files.isRegularFile(to)) {
      return name;
    }
    Path folder = AtomicFile.folderOf(to); // the path leads through a link to a folder
    return name(folder.toRealPath().resolve(folder.relativize(to)));
  }

  private Optional<String> name(Path path) {
    return path.startsWith(root)
        ? Optional.of(root.relativize(path).toString()).filter(names::contains)
        : Optional.empty();
  }
}
