package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.audit.LinkResolver.RefusedLinkException;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TreePath;

/** Finds the names of a tree and the regular file behind each, in one walk through the folder. */
final class TreeScan implements FolderWalk.WalkVisitor {

  private static final String PART =
      "a part that a stopped generation left, unless one is running; gc deletes it";

  private final Map<String, String> files = new HashMap<>();
  private final List<String> links = new ArrayList<>();
  private final List<TreeProblem> problems = new ArrayList<>();

  private TreeScan() {}

  /**
   * Scans a tree.
   *
   * @param root the real path of the tree
   */
  static TreeScan of(Path root) throws IOException {
    TreeScan scan = new TreeScan();
    FolderWalk.walk(root, scan);
    scan.resolveLinks(root);
    return scan;
  }

  /** How a file of the tree is called, by its path. */
  static String name(Path root, Path file) {
    return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  /** The name of the regular file behind each name. */
  Map<String, String> files() {
    return files;
  }

  /** The problems with the names. */
  List<TreeProblem> problems() {
    return problems;
  }

  @Override
  public void file(String name, BasicFileAttributes attributes) {
    if (HiddenFile.isOne(name)) {
      return;
    }
    if (name.startsWith(".", name.lastIndexOf('/') + 1)) {
      problems.add(
          new TreeProblem(
              name, HiddenFile.isPart(name) ? PART : "a hidden file that no generation writes"));
    } else if (!TreePath.isOne(name)) {
      problems.add(new TreeProblem(name, "no path of a tree: too long, or other characters"));
    } else if (attributes.isSymbolicLink()) {
      links.add(name);
    } else if (attributes.isRegularFile()) {
      files.put(name, name);
    } else {
      problems.add(new TreeProblem(name, "neither a file nor a link to one"));
    }
  }

  @Override
  public void tooDeep(String name) {
    problems.add(new TreeProblem(name, "a folder too deep for any path of a tree"));
  }

  private void resolveLinks(Path root) {
    LinkResolver resolver = new LinkResolver(root, Map.copyOf(files));
    for (String link : links) {
      try {
        files.put(link, resolver.resolve(link));
      } catch (RefusedLinkException e) {
        problems.add(new TreeProblem(link, String.valueOf(e.getMessage())));
      }
    }
  }
}
