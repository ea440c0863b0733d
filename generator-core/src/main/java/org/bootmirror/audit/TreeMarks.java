package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TufPath;

/** The files by which a folder is known as that of a tree. */
public final class TreeMarks {

  /** At least one of these stands in every tree, however damaged or incomplete. */
  private static final List<String> MARKS =
      List.of(
          ReservedFile.SUMS.label(),
          ReservedFile.IMAGE_INDEX.label(),
          TufPath.TIMESTAMP.value(),
          HiddenFile.PUBLISHING.label());

  private TreeMarks() {}

  /**
   * The real path of a tree.
   *
   * @throws NotATreeException if the folder has nothing that every tree has
   * @throws IOException if there is no such folder
   */
  public static Path require(Path tree) throws IOException {
    Path root = tree.toRealPath();
    if (!Files.isDirectory(root)) {
      throw new NotATreeException(tree, "a file", "a folder");
    }
    if (MARKS.stream().noneMatch(mark -> Files.exists(root.resolve(mark)))) {
      throw new NotATreeException(tree, "no " + MARKS.get(0), "the folder of a generated tree");
    }
    return root;
  }
}
