package org.bootmirror.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.tree.ImmutableName;
import org.jspecify.annotations.Nullable;

/**
 * Compares a folder with a list: size, MD5, SHA-256 and mode of each listed file; any other file is
 * a difference.
 *
 * <p>In the folder of a tree, plain names may be links to immutable names, immutable names are
 * expected, also those of earlier releases, and only the list knows modes.
 */
public final class FolderComparison {

  private final Path folder;
  private final BinaryList list;
  private final boolean inTree;
  private final Progress progress;
  private final List<FileProblem> problems = new ArrayList<>();

  private FolderComparison(Path folder, BinaryList list, boolean inTree, Progress progress) {
    this.folder = folder;
    this.list = list;
    this.inTree = inTree;
    this.progress = progress;
  }

  /**
   * Compares a folder.
   *
   * @param inTree whether the folder is one of a tree
   * @return all differences, in ascending order of paths
   * @throws IOException if a folder cannot be read
   */
  public static List<FileProblem> problems(
      Path folder, BinaryList list, boolean inTree, Progress progress) throws IOException {
    FolderComparison comparison = new FolderComparison(folder, list, inTree, progress);
    Map<String, BasicFileAttributes> found = new HashMap<>();
    FolderWalk.walk(folder, found::put);
    long done = 0;
    for (ListedFile file : list.files()) {
      comparison.compare(file, found.remove(file.path().value()), done);
      done += file.size();
    }
    found.keySet().forEach(comparison::unlisted);
    comparison.problems.sort(Comparator.comparing(FileProblem::path));
    return List.copyOf(comparison.problems);
  }

  private void compare(ListedFile listed, @Nullable BasicFileAttributes found, long done) {
    String name = listed.path().value();
    Path file = folder.resolve(name);
    if (found == null) {
      problem(name, "no such file", listed.size() + " bytes");
      return;
    }
    try {
      if (found.isSymbolicLink() && !inTree) {
        problem(name, "a symbolic link to " + Files.readSymbolicLink(file), "a regular file");
      } else if (!Files.isRegularFile(file)) {
        problem(name, "no regular file", "a regular file");
      } else if (Files.size(file) != listed.size()) {
        problem(name, Files.size(file) + " bytes", listed.size() + " bytes");
      } else {
        FileDigests.Computation read =
            new FileDigests.Computation(count -> progress.at(name, done + count, list.size()));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(read);
        }
        listed.objection(read).ifPresent(problems::add);
        compareMode(listed, file);
      }
    } catch (IOException e) {
      problem(name, "an unreadable file (" + e.getMessage() + ")", listed.size() + " bytes");
    }
  }

  private void compareMode(ListedFile listed, Path file) throws IOException {
    FileMode mode = FileMode.ofFile(file);
    if (!inTree && mode != listed.mode()) {
      problem(listed.path().value(), "mode " + mode.label(), "mode " + listed.mode().label());
    }
  }

  private void unlisted(String name) {
    // Immutable names of earlier releases stay in a tree; their digests are the tree's to check.
    boolean ofTree = inTree && ImmutableName.isOne(name);
    if (!ofTree && !name.equals(ListName.FILE) && !name.equals(ListName.SIGNATURE)) {
      problem(name, "a file", "none: the list does not name this path");
    }
  }

  private void problem(String path, String found, String expected) {
    problems.add(new FileProblem(path, found, expected));
  }
}
