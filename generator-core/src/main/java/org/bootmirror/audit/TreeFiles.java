package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * The names of a tree and the files behind the names. A file is hashed once, however many links
 * lead to the file.
 */
final class TreeFiles {

  private static final String MIRROR = ReservedFile.MIRROR.label();

  private final Path root;
  private final Map<String, String> files;
  private final List<String> names;
  private final Set<String> unseen;
  private final MirrorFile mirror;
  private final Map<String, Digest> digests = new HashMap<>();
  private final List<TreeProblem> problems;

  private TreeFiles(
      Path root,
      Map<String, String> files,
      Set<String> unseen,
      MirrorFile mirror,
      List<TreeProblem> problems) {
    this.root = root;
    this.files = files;
    this.names = files.keySet().stream().sorted().toList();
    this.unseen = unseen;
    this.mirror = mirror;
    this.problems = new ArrayList<>(problems);
  }

  /**
   * The files of the tree in a folder.
   *
   * @throws NotATreeException if the folder has nothing that every tree has
   * @throws IOException if there is no such folder, or the folder cannot be read
   */
  static TreeFiles of(Path tree) throws IOException {
    Path root = TreeMarks.require(tree);
    TreeScan scan = TreeScan.of(root);
    TreeFiles files =
        new TreeFiles(root, scan.files(), Set.of(), MirrorFile.WHOLE, scan.problems());
    return files.withMirror();
  }

  /** The same tree with what {@code local/mirror.json} says. A malformed file says nothing. */
  private TreeFiles withMirror() throws IOException {
    Optional<byte[]> bytes = read(MIRROR, MirrorFileReader.MAX_BYTES);
    if (bytes.isEmpty()) {
      return this;
    }
    try {
      MirrorFile read = MirrorFileReader.read(bytes.get());
      for (TreePath made : read.made()) {
        if (!files.containsKey(made.value())) {
          problems.add(
              new TreeProblem(made.value(), "is missing; " + MIRROR + " says it was made here"));
        }
      }
      return new TreeFiles(root, files, unseen, read, problems);
    } catch (MalformedIndexException e) {
      problems.add(new TreeProblem(MIRROR, String.valueOf(e.getMessage())));
      return this;
    }
  }

  /** The same tree as it would be with its links: the audit finds what else is wrong. */
  TreeFiles with(MissingLinks missing) {
    Map<String, String> all = new HashMap<>(files);
    all.putAll(missing.found());
    return new TreeFiles(root, all, missing.unseen(), mirror, problems);
  }

  /** The real path of the tree. */
  Path root() {
    return root;
  }

  /** The problems with the names, and with files refused by {@link #read}. */
  List<TreeProblem> problems() {
    return List.copyOf(problems);
  }

  /** Every name of a regular file or of a link to one, in ascending order. */
  List<String> names() {
    return names;
  }

  /** Whether a name leads to a regular file, or would if the tree had its links. */
  boolean has(String name) {
    return files.containsKey(name) || unseen.contains(name);
  }

  /** How the tree differs from the site that it mirrors. */
  MirrorFile mirror() {
    return mirror;
  }

  /** Whether a name is absent because the mirror left the file out: no key has signed that. */
  boolean isLeftOut(String name) {
    return !files.containsKey(name) && mirror.leavesOut(name);
  }

  /** Whether a name is that of a file which the mirror made for itself. */
  boolean isMade(String name) {
    if (!ReservedFolder.LOCAL.holds(name)) {
      return false;
    }
    TreePath plain =
        ImmutableName.parse(name).map(ImmutableName::plain).orElseGet(() -> new TreePath(name));
    return name.equals(MIRROR) || mirror.made().contains(plain);
  }

  /** Whether a name is a link to a regular file. */
  boolean isLink(String name) {
    return !name.equals(files.getOrDefault(name, name));
  }

  /** The regular file behind a name. */
  Optional<Path> file(String name) {
    return Optional.ofNullable(files.get(name)).map(root::resolve);
  }

  /** The SHA-256 of the file behind a name. */
  Optional<Digest> digest(String name) throws IOException {
    String file = files.get(name);
    if (file == null) {
      return Optional.empty();
    }
    Digest digest = digests.get(file);
    if (digest == null) {
      digest = Content.file(root.resolve(file)).description().sha256();
      digests.put(file, digest);
    }
    return Optional.of(digest);
  }

  /**
   * Hashes the files behind some names, as far as they are not hashed yet, by all processors.
   *
   * @param some names of files whose sizes are the signed ones
   */
  void measure(Collection<String> some) throws IOException {
    List<String> unknown =
        some.stream()
            .map(name -> files.getOrDefault(name, name))
            .distinct()
            .filter(file -> !digests.containsKey(file))
            .toList();
    List<Digest> found =
        AllProcessors.map(
            unknown.size(),
            number -> Content.file(root.resolve(unknown.get(number))).description().sha256());
    for (int i = 0; i < found.size(); i++) {
      digests.put(unknown.get(i), found.get(i));
    }
  }

  /** Takes over the SHA-256 of a file read for another reason. */
  void measured(Path file, Digest sha256) {
    digests.put(TreeScan.name(root, file), sha256);
  }

  /**
   * The bytes behind a name.
   *
   * @param limit the largest size in bytes; a larger file becomes a problem
   * @return empty if there is no such file, or the file is too large
   */
  Optional<byte[]> read(String name, int limit) throws IOException {
    Optional<Path> file = file(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> bytes = SmallFile.read(file.get(), limit);
    if (bytes.isEmpty()) {
      problems.add(new TreeProblem(name, "is larger than " + limit + " bytes: it is not read"));
    }
    return bytes;
  }
}
