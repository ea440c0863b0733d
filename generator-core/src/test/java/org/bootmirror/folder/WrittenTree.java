package org.bootmirror.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/** Writes trees to folders that no server reads: without order, and without durability. */
public final class WrittenTree {

  private final Path folder;
  private final boolean copies;

  private WrittenTree(Path folder, boolean copies) {
    this.folder = folder;
    this.copies = copies;
  }

  /** Writes a tree with symbolic links. */
  public static void write(Tree tree, Path folder) throws IOException {
    write(tree, folder, false);
  }

  /** Writes a tree, with copies instead of symbolic links where asked. */
  public static void write(Tree tree, Path folder, boolean copies) throws IOException {
    Files.createDirectories(folder);
    for (Entry entry : tree.entries()) {
      new WrittenTree(folder, copies).write(entry);
    }
  }

  private void write(Entry entry) throws IOException {
    if (!entry.isImmutable()) {
      file(entry, entry.path());
      return;
    }
    TreePath file = entry.path().immutable(entry.content().description().sha256());
    file(entry, file);
    for (TreePath name : entry.paths()) {
      link(name, file);
      TreePath immutable = name.immutable(entry.content().description().sha256());
      if (!immutable.equals(file)) {
        link(immutable, file);
      }
    }
  }

  private void file(Entry entry, TreePath path) throws IOException {
    try (OutputStream out = Files.newOutputStream(free(path))) {
      entry.content().writeTo(out);
    }
  }

  private void link(TreePath name, TreePath file) throws IOException {
    if (copies) {
      Files.copy(folder.resolve(file.value()), free(name));
    } else {
      Files.createSymbolicLink(free(name), Path.of(name.relative(file)));
    }
  }

  private Path free(TreePath path) throws IOException {
    Path place = folder.resolve(path.value());
    Files.createDirectories(place.getParent());
    Files.deleteIfExists(place);
    return place;
  }
}
