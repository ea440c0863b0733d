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
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.tree.TreePath;

/**
 * One walk through everything below a folder, in no particular order. Symbolic links are visited,
 * never followed, and one folder is open at a time: loops and depth do no harm. Files and folders
 * deleted during the walk are left out.
 */
public final class FolderWalk {

  /** So many files of a folder are looked at by all processors, before further names are read. */
  private static final int TOGETHER = 2_048;

  private final WalkVisitor visitor;
  private final boolean byAll;
  private final Deque<OpenFolder> folders = new ArrayDeque<>();

  private FolderWalk(WalkVisitor visitor, boolean byAll) {
    this.visitor = visitor;
    this.byAll = byAll;
  }

  /**
   * Visits everything below {@code root}.
   *
   * @throws IOException if a folder cannot be read, or the visitor fails
   */
  public static void walk(Path root, WalkVisitor visitor) throws IOException {
    new FolderWalk(visitor, false).walk(root);
  }

  /**
   * Visits everything below {@code root} by all processors: several threads call each method of the
   * visitor at the same time.
   *
   * @throws IOException if a folder cannot be read, or the visitor fails
   */
  public static void walkByAll(Path root, WalkVisitor visitor) throws IOException {
    new FolderWalk(visitor, true).walk(root);
  }

  private void walk(Path root) throws IOException {
    list(root, "");
    while (!folders.isEmpty()) {
      enter(folders.removeLast());
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
      int above = lengthAbove(folder);
      if (byAll) {
        visitByAll(files.iterator(), prefix, above);
      } else {
        for (Path file : files) {
          visit(file, prefix + file.toString().substring(above));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** The length of the text in front of names. To ask each path for its last name is slow. */
  private static int lengthAbove(Path folder) {
    return folder.resolve("x").toString().length() - 1;
  }

  private void visitByAll(Iterator<Path> files, String prefix, int above) throws IOException {
    List<Path> some = new ArrayList<>();
    while (files.hasNext()) {
      some.add(files.next());
      if (some.size() == TOGETHER || !files.hasNext()) {
        AllProcessors.each(
            some.size(),
            number -> {
              Path file = some.get(number);
              visit(file, prefix + file.toString().substring(above));
            });
        some.clear();
      }
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
      enterLater(new OpenFolder(file, name));
    } else {
      visitor.tooDeep(name);
    }
  }

  private synchronized void enterLater(OpenFolder folder) {
    folders.add(folder);
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
