package org.bootmirror.binaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TreePath;

/**
 * The regular files of a folder, and every file that no list can name: symbolic links, devices,
 * names that are no segment of a {@link TreePath}. No file is read.
 */
public final class FolderScan implements FolderWalk.WalkVisitor {

  private final Path folder;
  private final SortedMap<String, Long> sizes = new TreeMap<>();
  private final SortedSet<String> folders = new TreeSet<>();
  private final List<String> ofList = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();

  private FolderScan(Path folder) {
    this.folder = folder;
  }

  /**
   * Scans a folder.
   *
   * @throws IOException if a folder cannot be read
   */
  public static FolderScan of(Path folder) throws IOException {
    FolderScan scan = new FolderScan(folder);
    FolderWalk.walk(folder, scan);
    if (scan.sizes.isEmpty() && scan.problems.isEmpty()) {
      scan.problem(".", "no file", "at least one");
    }
    scan.problems.sort(Comparator.comparing(FileProblem::path));
    return scan;
  }

  /** The files that no list can name, in ascending order of paths; also if there is no file. */
  public List<FileProblem> problems() {
    return List.copyOf(problems);
  }

  /** The size of each regular file, in bytes, by path. */
  public SortedMap<String, Long> sizes() {
    return Collections.unmodifiableSortedMap(sizes);
  }

  /** The list, its signature, and what a killed run has left of either. */
  public List<String> ofList() {
    return List.copyOf(ofList);
  }

  /**
   * The folders without a file in them or below, in ascending order. A list has no line for one.
   */
  public List<String> emptyFolders() {
    return folders.stream().filter(name -> isEmpty(name + "/")).toList();
  }

  @Override
  public void file(String name, BasicFileAttributes attributes) throws IOException {
    if (isOfList(name)) {
      ofList.add(name);
    } else if (attributes.isSymbolicLink()) {
      Path target = Files.readSymbolicLink(folder.resolve(name));
      problem(name, "a symbolic link to " + target, "a regular file");
    } else if (!attributes.isRegularFile()) {
      problem(name, "a device, pipe or socket", "a regular file");
    } else if (!TreePath.isOne(name)) {
      problem(name, "this path", "segments like [A-Za-z0-9][A-Za-z0-9._-]*, 255 characters in all");
    } else if (ListedFile.isReserved(name)) {
      problem(name, "this path", ListedFile.UNRESERVED);
    } else if (attributes.size() > ListedFile.MAX_SIZE) {
      problem(name, attributes.size() + " bytes", "at most " + ListedFile.MAX_SIZE);
    } else if (sizes.size() < BinaryList.MAX_FILES) {
      sizes.put(name, attributes.size());
    } else if (problems.stream().noneMatch(one -> one.path().equals("."))) {
      problem(".", "more files", "at most " + BinaryList.MAX_FILES);
    }
  }

  @Override
  public void folder(String name) {
    folders.add(name);
  }

  @Override
  public void tooDeep(String name) {
    problem(name, name.length() + " characters", "at most " + TreePath.MAX_LENGTH);
  }

  private static boolean isOfList(String name) {
    return name.equals(ListName.FILE)
        || name.equals(ListName.SIGNATURE)
        || name.equals(HiddenFile.part(ListName.FILE))
        || name.equals(HiddenFile.part(ListName.SIGNATURE));
  }

  private boolean isEmpty(String prefix) {
    SortedMap<String, Long> from = sizes.tailMap(prefix);
    return (from.isEmpty() || !from.firstKey().startsWith(prefix))
        && problems.stream().noneMatch(one -> one.path().startsWith(prefix));
  }

  private void problem(String path, String found, String expected) {
    problems.add(new FileProblem(path, found, expected));
  }
}
