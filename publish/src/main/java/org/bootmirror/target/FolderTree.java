package org.bootmirror.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.sweep.DelegatedFiles;
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
   * @throws IOException if the folder holds no tree, or a tree that lacks a file, also one that a
   *     mirror left out: {@code SHA256SUMS} would promise the file in the other place
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
          public void line(SumsLine line) throws IOException {
            if (!names.contains(line.path().value())) {
              throw new IOException(
                  folder
                      + ": found a mirror of a part of a site ("
                      + ReservedFile.MIRROR.label()
                      + " leaves out "
                      + line.path()
                      + "), expected a whole tree");
            }
            tree.sums.put(line.path().value(), line.digest());
          }

          @Override
          public void malformed(long number, String problem) throws IOException {
            throw new IOException(ReservedFile.SUMS + ":" + number + ": " + problem);
          }
        });
    DelegatedFiles.of(folder).forEach((path, digest) -> tree.sums.put(path.value(), digest));
    return tree.tree();
  }

  private Tree tree() throws IOException {
    Map<Digest, List<TreePath>> groups = new LinkedHashMap<>();
    Map<Digest, Long> sizes = new HashMap<>();
    Set<String> grouped = new HashSet<>();
    List<TreePath> alone = new ArrayList<>();
    for (String name : names) {
      Digest sum = sums.get(name);
      if (sum == null) {
        continue;
      }
      TreePath path = new TreePath(name);
      String immutable = path.immutable(sum).value();
      grouped.add(immutable);
      OptionalLong size = size(immutable);
      if (size.isEmpty()) {
        alone.add(path);
        continue;
      }
      groups.computeIfAbsent(sum, one -> new ArrayList<>()).add(path);
      sizes.putIfAbsent(sum, size.getAsLong());
    }
    for (String name : names) {
      if (!sums.containsKey(name) && !grouped.contains(name) && TreePath.isOne(name)) {
        alone.add(new TreePath(name));
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<Digest, List<TreePath>> group : groups.entrySet()) {
      Digest sum = group.getKey();
      long size = Objects.requireNonNull(sizes.get(sum));
      for (List<TreePath> ofOneFile : files(group.getValue())) {
        entries.add(immutable(new Description(size, sum, sum), ofOneFile));
      }
    }
    for (TreePath path : new TreeSet<>(alone)) {
      entries.add(plain(path));
    }
    return new Tree(entries);
  }

  /** The size of a file; empty if there is none. One question to the system, of 100,000. */
  private OptionalLong size(String name) throws IOException {
    try {
      return OptionalLong.of(Files.size(folder.resolve(name)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Names of one content, by file: links to one file are names of one entry, and so are copies.
   * Nearly every content has one name, which needs no look at the disk.
   */
  private Collection<List<TreePath>> files(List<TreePath> ofOneContent) throws IOException {
    if (ofOneContent.size() == 1) {
      return List.of(ofOneContent);
    }
    Map<Path, List<TreePath>> files = new LinkedHashMap<>();
    for (TreePath path : ofOneContent) {
      Path place = folder.resolve(path.value());
      Path file = Files.isSymbolicLink(place) ? place.toRealPath() : folder;
      files.computeIfAbsent(file, one -> new ArrayList<>()).add(path);
    }
    return files.values();
  }

  /** All plain names appear in the last of their phases. */
  private Entry immutable(Description known, List<TreePath> paths) {
    Digest sum = known.sha256();
    List<TreePath> fileFirst = paths.size() == 1 ? paths : fileFirst(paths, sum);
    Path file = folder.resolve(fileFirst.get(0).immutable(sum).value());
    Phase last = paths.stream().map(TreeLayout::phase).max(Comparator.naturalOrder()).orElseThrow();
    return Entry.immutable(last, Content.file(file).knownAs(known), fileFirst);
  }

  /** The name of the file, in front of the names of links. */
  private List<TreePath> fileFirst(List<TreePath> paths, Digest digest) {
    List<TreePath> ordered = new ArrayList<>(paths);
    for (TreePath path : paths) {
      if (Files.isRegularFile(
          folder.resolve(path.immutable(digest).value()), LinkOption.NOFOLLOW_LINKS)) {
        ordered.remove(path);
        ordered.add(0, path);
      }
    }
    return ordered;
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
}
