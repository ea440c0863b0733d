package org.bootmirror.source.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.folder.PortableName;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** Reads the folders {@code nodes/<name>/}: files of single nodes, such as NoCloud's user-data. */
final class NodeFiles {

  /** The folder beside the lists. */
  static final String FOLDER = "nodes";

  /** Such files are texts of a few kilobytes. */
  private static final long MAX_BYTES = 1 << 20;

  private static final String PATH_EXPECTED =
      "letters, digits, \".\", \"_\" and \"-\", at most " + TreeLayout.MAX_NAME + " in a name";

  private final Path source;
  private final Set<String> names;
  private final NodeProblems problems;
  private final SortedMap<TreePath, Path> files = new TreeMap<>();

  NodeFiles(Path source, Set<String> names, NodeProblems problems) {
    this.source = source;
    this.names = names;
    this.problems = problems;
  }

  SortedMap<TreePath, Path> read() throws IOException {
    Path folder = source.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return files;
    }
    for (Path one : list(folder)) {
      String name = FOLDER + "/" + one.getFileName();
      if (!Files.isDirectory(one)) {
        problem(name, 1, 1, "a file", "a folder for each node", List.of());
      } else if (!names.contains(String.valueOf(one.getFileName()))) {
        problem(name, 1, 1, "no node of that name", "the name of a node", names());
      } else {
        addFolder(one);
      }
    }
    return files;
  }

  private void addFolder(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.filter(path -> !Files.isDirectory(path)).sorted().toList();
    }
    for (Path file : inside) {
      String name = FOLDER + "/" + folder.getFileName() + "/" + PortableName.of(folder, file);
      String path = name.substring(FOLDER.length() + 1);
      if (!TreePath.isOne(path) || file.getFileName().toString().length() > TreeLayout.MAX_NAME) {
        problem(name, 1, 1, "that path", PATH_EXPECTED, List.of());
      } else if (!Files.isRegularFile(file)) {
        problem(name, 1, 1, "no regular file", "a file", List.of());
      } else if (Files.size(file) > MAX_BYTES) {
        problem(name, 1, 1, Files.size(file) + " bytes", "at most " + MAX_BYTES, List.of());
      } else {
        files.put(TreeLayout.nodeFile(path), file);
        checkSecrets(name, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void checkSecrets(String name, String text) {
    Optional<SecretScan.Found> secret = SecretScan.in(text);
    if (secret.isPresent()) {
      String before = text.substring(0, secret.get().offset());
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      problem(
          name,
          line,
          column,
          secret.get().what(),
          "no secret: every file of a node is published, and public",
          List.of());
    }
  }

  private List<String> names() {
    return List.copyOf(new TreeSet<>(names));
  }

  private void problem(
      String name, int line, int column, String found, String expected, List<String> choices) {
    problems.add(
        new SourceProblem(
            source.resolve(name).toString(), line, column, name, found, expected, choices));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
