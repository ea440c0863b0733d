package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.folder.AtomicFile;

/**
 * The rule that source, tree and keys lie apart: everything in the tree's folder is served, and a
 * source with a tree in it changes with every generation.
 */
final class SeparateFolders {

  private SeparateFolders() {}

  /** Fails if one folder lies in another, or is the other. */
  static void require(GenerateRequest request) throws IOException {
    Folder source = new Folder("the source", request.source());
    Folder tree = new Folder("the tree", request.out());
    requireApart(tree, source);
    requireApart(source, tree);
    if (request.signing().isPresent()) {
      Folder keys = new Folder("the keys", request.signing().get().folder());
      requireApart(keys, tree);
      requireApart(tree, keys);
      requireApart(keys, source);
    }
  }

  /** Fails if the folder of a mirror lies in that of its origin, or the other way round. */
  static void require(Path origin, Path mirror) throws IOException {
    Folder one = new Folder("the origin", origin);
    Folder other = new Folder("the mirror", mirror);
    requireApart(other, one);
    requireApart(one, other);
  }

  /** Fails if an archive lies in the folder of a mirror, which is served. */
  static void requireOutsideMirror(Path mirror, Path archive) throws IOException {
    requireApart(new Folder("the archive", archive), new Folder("the mirror", mirror));
  }

  /** Fails if a folder for a web server's configuration lies in the tree. */
  static void requireOutside(Path tree, Path configuration) throws IOException {
    requireApart(new Folder("the configuration", configuration), new Folder("the tree", tree));
  }

  /** Fails if a tree and the folder to publish it to are not apart. */
  static void requireApart(Path tree, Path target) throws IOException {
    Folder from = new Folder("the tree", tree);
    Folder to = new Folder("the target", target);
    requireApart(from, to);
    requireApart(to, from);
  }

  private static void requireApart(Folder inner, Folder outer) throws IOException {
    if (real(inner.path()).startsWith(real(outer.path()))) {
      throw new SharedFolderException(
          inner.path()
              + ": found "
              + inner.name()
              + " in the folder of "
              + outer.name()
              + ", "
              + outer.path()
              + ", expected a folder apart");
    }
  }

  /** The path without links, as far as it exists. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = AtomicFile.folderOf(absolute);
    return parent.equals(absolute) ? absolute : real(parent).resolve(absolute.getFileName());
  }

  /**
   * One of the folders.
   *
   * @param name for errors
   */
  private record Folder(String name, Path path) {}
}
