package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Deletes files of a tree, and the folders empty afterwards. */
final class Deletion {

  private final Path tree;

  /** Folders of deleted files: a folder inside another comes first. */
  private final TreeSet<Path> folders = new TreeSet<>(Comparator.reverseOrder());

  private Deletion(Path tree) {
    this.tree = tree;
  }

  /** Deletes files, links before their targets: no name ever leads nowhere. */
  static void delete(Path tree, List<UnusedFile> files) throws IOException {
    Deletion deletion = new Deletion(tree);
    for (UnusedFile file : files) {
      if (file.bytes() == 0) {
        deletion.delete(file);
      }
    }
    for (UnusedFile file : files) {
      if (file.bytes() > 0) {
        deletion.delete(file);
      }
    }
    deletion.deleteEmptyFolders();
  }

  private void delete(UnusedFile unused) throws IOException {
    Path file = tree.resolve(unused.path());
    Files.delete(file);
    folders.add(parent(file));
  }

  private void deleteEmptyFolders() throws IOException {
    while (!folders.isEmpty()) {
      Path folder = folders.pollFirst();
      if (!folder.equals(tree) && folder.startsWith(tree) && isEmpty(folder)) {
        Files.delete(folder);
        folders.add(parent(folder));
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static Path parent(Path file) {
    return file.resolveSibling("").normalize();
  }
}
