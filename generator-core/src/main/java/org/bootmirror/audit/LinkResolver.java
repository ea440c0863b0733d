package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Resolves the symbolic links of a tree to the regular files of the tree.
 *
 * <p>A link by a publisher is relative, and leads through real folders to a regular file: one
 * system call reads the target, and the files known from the walk decide. The system resolves any
 * other link.
 */
final class LinkResolver {

  private static final String UP = "../";

  private final Path root;
  private final Map<String, String> files;

  /**
   * @param root the real path of the tree
   * @param files the regular files of the tree, by name
   */
  LinkResolver(Path root, Map<String, String> files) {
    this.root = root;
    this.files = files;
  }

  /**
   * Resolves a link.
   *
   * @return the name of a regular file of the tree
   * @throws RefusedLinkException if the link leads anywhere else
   */
  String resolve(String link) throws RefusedLinkException {
    Path path = root.resolve(link);
    String file = files.get(beside(link, path));
    return file != null ? file : follow(path);
  }

  /**
   * The name to which a relative target leads if no folder on the way is a link. Segments {@code .}
   * and {@code ..} inside the target stay: the result is then no name of the tree.
   */
  private static String beside(String link, Path path) throws RefusedLinkException {
    String target;
    try {
      target = Files.readSymbolicLink(path).toString();
    } catch (IOException e) {
      throw new RefusedLinkException("a link that cannot be read");
    }
    int folder = link.lastIndexOf('/');
    while (target.startsWith(UP) && folder >= 0) {
      target = target.substring(UP.length());
      folder = link.lastIndexOf('/', folder - 1);
    }
    return link.substring(0, folder + 1) + target;
  }

  private String follow(Path link) throws RefusedLinkException {
    Path real;
    try {
      real = link.toRealPath();
    } catch (IOException e) {
      throw new RefusedLinkException("a link that leads nowhere");
    }
    if (!real.startsWith(root)) {
      throw new RefusedLinkException("a link that leads out of the tree");
    }
    if (!Files.isRegularFile(real)) {
      throw new RefusedLinkException("neither a file nor a link to one");
    }
    String file = files.get(TreeScan.name(root, real));
    if (file == null) {
      throw new RefusedLinkException("a link to a file that is not part of the tree");
    }
    return file;
  }

  /** A link without a regular file of the tree as target. The message completes "name: ...". */
  static final class RefusedLinkException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedLinkException(String problem) {
      super(problem);
    }
  }
}
