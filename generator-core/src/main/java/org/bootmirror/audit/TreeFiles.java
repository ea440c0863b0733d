package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.HiddenFile;

/**
 * The names of a tree and what they lead to. Each file is hashed once, however many links it has.
 */
final class TreeFiles {

  private final Path root;
  private final Map<String, Path> names = new TreeMap<>();
  private final Map<Path, Digest> digests = new HashMap<>();
  private final List<TreeProblem> problems = new ArrayList<>();

  private TreeFiles(Path root) {
    this.root = root;
  }

  static TreeFiles of(Path tree) throws IOException {
    TreeFiles files = new TreeFiles(tree.toRealPath());
    try (Stream<Path> walk = Files.walk(files.root)) {
      for (Path path : walk.sorted().toList()) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          files.add(path);
        }
      }
    }
    return files;
  }

  /** Where they are. */
  Path root() {
    return root;
  }

  /** What is wrong with the names themselves. */
  List<TreeProblem> problems() {
    return problems;
  }

  /** Every name that leads to a file, sorted. */
  List<String> names() {
    return List.copyOf(names.keySet());
  }

  /** The file a name leads to, if it does. */
  Optional<Path> file(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /** The digest of what a name leads to. */
  Optional<Digest> digest(String name) throws IOException {
    Path file = names.get(name);
    if (file == null) {
      return Optional.empty();
    }
    Digest digest = digests.get(file);
    if (digest == null) {
      digest = Content.file(file).description().sha256();
      digests.put(file, digest);
    }
    return Optional.of(digest);
  }

  /** Takes over the digest of a file that was read anyway. */
  void measured(Path file, Digest sha256) {
    digests.put(file, sha256);
  }

  private void add(Path path) throws IOException {
    String name =
        root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    String last = String.valueOf(path.getFileName());
    if (last.startsWith(".")) {
      // What a writing needs, or a killed one left; no script and no page refers to it.
      if (!HiddenFile.isPart(name) && !HiddenFile.isOne(name)) {
        problems.add(new TreeProblem(name, "a hidden file that no generation writes"));
      }
      return;
    }
    Path real;
    try {
      real = path.toRealPath();
    } catch (IOException e) {
      problems.add(new TreeProblem(name, "a link that leads nowhere"));
      return;
    }
    if (!real.startsWith(root)) {
      problems.add(new TreeProblem(name, "a link that leads out of the tree"));
    } else if (Files.isRegularFile(real)) {
      names.put(name, real);
    } else {
      problems.add(new TreeProblem(name, "neither a file nor a link to one"));
    }
  }
}
