package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.binaries.FileProblem;
import org.bootmirror.binaries.FolderScan;
import org.bootmirror.binaries.ListName;
import org.bootmirror.binaries.SetName;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreePath;

/**
 * Reads the folder {@code binaries} of a source: {@code binaries/<set>/<processor>/…}. The names of
 * files are checked; no file is read.
 */
final class BinarySetReader {

  /** The greatest number of sets. */
  static final int MAX_SETS = 100;

  private static final String FOLDER = "binaries";
  private static final String A_SET = "a folder of a set: binaries/<set>/<processor>";
  private static final List<String> PROCESSORS =
      Arrays.stream(Architecture.values()).map(Architecture::label).toList();
  private static final String A_PROCESSOR = "a folder: " + String.join(" or ", PROCESSORS);

  private final Path folder;
  private final TomlFile file;

  BinarySetReader(Path folder, TomlFile file) {
    this.folder = folder;
    this.file = file;
  }

  List<BinarySet> read() throws IOException {
    Path top = folder.resolve(FOLDER);
    List<BinarySet> sets = new ArrayList<>();
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return sets;
    }
    if (!Files.isDirectory(top)) {
      problem(FOLDER, "no folder", "the folder of sets");
      return sets;
    }
    for (Path set : files(top, FOLDER, A_SET)) {
      String name = name(set);
      if (!isFolder(FOLDER + "/" + name, set, A_SET)) {
        continue;
      }
      if (!SetName.isOne(name)) {
        problem(FOLDER + "/" + name, "a set of that name", SetName.EXPECTED);
      } else if (SetName.isTaken(name)) {
        problem(
            FOLDER + "/" + name, "a set of that name", "another name: the tree has such a file");
      }
      sets.add(new BinarySet(name, folders(name, set)));
    }
    if (sets.size() > MAX_SETS) {
      problem(FOLDER, sets.size() + " sets", "at most " + MAX_SETS);
    }
    return sets;
  }

  private SortedMap<Architecture, Path> folders(String set, Path of) throws IOException {
    SortedMap<Architecture, Path> folders = new TreeMap<>();
    for (Path one : files(of, FOLDER + "/" + set, A_PROCESSOR)) {
      String path = FOLDER + "/" + set + "/" + name(one);
      if (!isFolder(path, one, A_PROCESSOR)) {
        continue;
      }
      Optional<Architecture> architecture =
          Arrays.stream(Architecture.values())
              .filter(known -> known.label().equals(name(one)))
              .findFirst();
      if (architecture.isEmpty()) {
        file.problemElsewhere(path, "a folder of that name", A_PROCESSOR, PROCESSORS);
      } else {
        folders.put(architecture.get(), one.toRealPath());
        check(path, set, architecture.get(), one);
      }
    }
    return folders;
  }

  private void check(String path, String set, Architecture architecture, Path of)
      throws IOException {
    FolderScan scan = FolderScan.of(of);
    for (FileProblem one : scan.problems()) {
      String name = one.path().equals(".") ? path : path + "/" + one.path();
      problem(name, one.found(), one.expected());
    }
    for (String name : scan.ofList()) {
      problem(path + "/" + name, "a file of that name", "none: the tree's own list has the name");
    }
    for (String name : scan.emptyFolders()) {
      problem(
          path + "/" + name, "an empty folder", "a file in it: a list has no line for a folder");
    }
    if (SetName.isOne(set)) {
      int room =
          TreePath.MAX_LENGTH
              - ImmutableName.ADDED
              - ListName.folder(set, architecture).value().length()
              - 1;
      for (String name : scan.sizes().keySet()) {
        if (name.length() > room) {
          problem(
              path + "/" + name,
              name.length() + " characters below the folder",
              "at most " + room + ": the tree adds set and digest");
        }
      }
    }
  }

  /** The files of a folder, in ascending order; a problem if there is none. */
  private List<Path> files(Path of, String path, String expected) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      List<Path> sorted = files.sorted().toList();
      if (sorted.isEmpty()) {
        problem(path, "an empty folder", expected);
      }
      return sorted;
    }
  }

  private boolean isFolder(String path, Path one, String expected) throws IOException {
    if (Files.isSymbolicLink(one)) {
      problem(path, "a symbolic link to " + Files.readSymbolicLink(one), expected);
      return false;
    }
    if (!Files.isDirectory(one)) {
      problem(path, "a file", expected);
      return false;
    }
    return true;
  }

  private void problem(String path, String found, String expected) {
    file.problemElsewhere(path, found, expected, List.of());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
