package org.bootmirror.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.sweep.ReferencedFiles;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The release of a tree that was generated into a folder, as entries to publish. Files with digests
 * in {@code SHA256SUMS} are not read: the digest is believed until the file is written somewhere,
 * and compared then.
 */
public final class FolderTree {

  private final Path folder;
  private final Set<String> names;
  private final Map<String, Digest> sums = new HashMap<>();

  private FolderTree(Path folder, Set<String> names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * Reads the names of a release.
   *
   * @throws IOException if the folder holds no tree, or a tree that lacks a file
   */
  public static Tree of(Path folder) throws IOException {
    Set<String> names = new TreeSet<>(ReferencedFiles.of(folder));
    for (ReservedFile sums : List.of(ReservedFile.SUMS, ReservedFile.SUMS_SIGNATURE)) {
      if (Files.isRegularFile(folder.resolve(sums.label()))) {
        names.add(sums.label()); // no file names them
      }
    }
    FolderTree tree = new FolderTree(folder, names);
    SumsFile.read(
        folder.resolve(ReservedFile.SUMS.label()),
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) {
            tree.sums.put(line.path().value(), line.digest());
          }

          @Override
          public void malformed(long number, String problem) throws IOException {
            throw new IOException(ReservedFile.SUMS + ":" + number + ": " + problem);
          }
        });
    return tree.tree();
  }

  private Tree tree() throws IOException {
    Map<Object, List<TreePath>> groups = new LinkedHashMap<>();
    List<Entry> plain = new ArrayList<>();
    Set<String> grouped = new HashSet<>();
    for (String name : names) {
      Digest sum = sums.get(name);
      if (sum == null) {
        continue;
      }
      TreePath path = new TreePath(name);
      String immutable = path.immutable(sum).value();
      grouped.add(immutable);
      if (!TreeLayout.isImmutable(name) && Files.exists(folder.resolve(immutable))) {
        groups.computeIfAbsent(group(name, sum), one -> new ArrayList<>()).add(path);
      }
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> ofGroups = new HashSet<>();
    for (List<TreePath> paths : groups.values()) {
      entries.add(immutable(paths));
      paths.forEach(path -> ofGroups.add(path.value()));
    }
    for (String name : names) {
      if (TreePath.isOne(name) && !ofGroups.contains(name) && !grouped.contains(name)) {
        plain.add(plain(new TreePath(name)));
      }
    }
    entries.addAll(plain);
    return new Tree(entries);
  }

  /** Links to one file are names of one entry; so are copies of one content. */
  private Object group(String name, Digest sum) throws IOException {
    Path place = folder.resolve(name);
    return Files.isSymbolicLink(place) ? place.toRealPath() : sum;
  }

  private Entry immutable(List<TreePath> paths) throws IOException {
    Digest digest = sum(paths.get(0));
    List<TreePath> fileFirst = new ArrayList<>(paths);
    for (TreePath path : paths) {
      if (Files.isRegularFile(
          folder.resolve(path.immutable(digest).value()), LinkOption.NOFOLLOW_LINKS)) {
        fileFirst.remove(path);
        fileFirst.add(0, path);
      }
    }
    Path file = folder.resolve(fileFirst.get(0).immutable(digest).value());
    Phase last = paths.stream().map(TreeLayout::phase).max(Comparator.naturalOrder()).orElseThrow();
    return Entry.immutable(last, known(file, digest), fileFirst);
  }

  private Entry plain(TreePath path) throws IOException {
    Path file = folder.resolve(path.value());
    Digest sum = sums.get(path.value());
    Content content = sum == null ? Content.file(file) : known(file, sum);
    return Entry.plain(TreeLayout.phase(path), content, path);
  }

  private static Content known(Path file, Digest digest) throws IOException {
    return Content.file(file).knownAs(new Description(Files.size(file), digest, digest));
  }

  private Digest sum(TreePath path) {
    return Objects.requireNonNull(sums.get(path.value()));
  }
}
