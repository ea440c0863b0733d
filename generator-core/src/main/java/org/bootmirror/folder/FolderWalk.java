package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bootmirror.tree.TreePath;

/**
 * One walk through everything below a folder, in no particular order. Symbolic links are visited,
 * never followed, and one folder is open at a time: loops and depth do no harm. Files and folders
 * deleted during the walk are left out.
 */
public final class FolderWalk {

  private final WalkVisitor visitor;
  private final Deque<OpenFolder> folders = new ArrayDeque<>();

  private FolderWalk(WalkVisitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits everything below {@code root}.
   *
   * @throws IOException if a folder cannot be read, or the visitor fails
   */
  public static void walk(Path root, WalkVisitor visitor) throws IOException {
    FolderWalk walk = new FolderWalk(visitor);
    walk.list(root, "");
    while (!walk.folders.isEmpty()) {
      walk.enter(walk.folders.removeLast());
    }
  }

  private void enter(OpenFolder folder) throws IOException {
    try {
      list(folder.path(), folder.name() + "/");
    } catch (NoSuchFileException e) {
      return; // deleted meanwhile
    }
  }

  private void list(Path folder, String prefix) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        visit(file, prefix + file.getFileName());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void visit(Path file, String name) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return; // deleted meanwhile
    }
    if (attributes.isDirectory()) {
      visitor.folder(name);
    }
    if (!attributes.isDirectory()) {
      visitor.file(name, attributes);
    } else if (name.length() < TreePath.MAX_LENGTH) {
      folders.add(new OpenFolder(file, name));
    } else {
      visitor.tooDeep(name);
    }
  }

  /** The receiver of the names, each relative to the folder, with {@code /} between segments. */
  @FunctionalInterface
  public interface WalkVisitor {

    /**
     * Takes the name of anything but a folder.
     *
     * @param attributes of the file itself, also where the file is a symbolic link
     */
    void file(String name, BasicFileAttributes attributes) throws IOException;

    /** Takes the name of a folder, before anything inside. */
    default void folder(String name) throws IOException {}

    /**
     * Takes the name of a folder too deep to be entered: any path inside exceeds a tree's limit.
     */
    default void tooDeep(String name) throws IOException {}
  }

  /** A folder to be listed. Its name may lack characters that the path has in bytes. */
  private record OpenFolder(Path path, String name) {}
}
