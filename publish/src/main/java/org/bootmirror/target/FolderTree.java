package org.bootmirror.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.sweep.ReferencedFiles;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The release of a tree that was generated into a folder, as entries to publish. Files with digests
 * in their names are not read: the digest is believed until the file is written somewhere, and
 * compared then.
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
    Map<Group, List<TreePath>> groups = new LinkedHashMap<>();
    List<Entry> plain = new ArrayList<>();
    for (String name : names) {
      if (TreeLayout.isImmutable(name)) {
        continue; // comes with its plain name
      }
      TreePath path = new TreePath(name);
      Phase phase = TreeLayout.phase(path);
      Digest sum = sums.get(name);
      if (sum != null && names.contains(path.immutable(sum).value())) {
        groups.computeIfAbsent(new Group(sum, phase), group -> new ArrayList<>()).add(path);
      } else {
        plain.add(Entry.plain(phase, Content.file(folder.resolve(name)), path));
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<Group, List<TreePath>> group : groups.entrySet()) {
      entries.add(immutable(group.getKey(), group.getValue()));
    }
    for (String name : names) { // signatures, whose names hold another digest
      if (TreeLayout.isImmutable(name) && !isGrouped(name)) {
        TreePath path = new TreePath(name);
        plain.add(Entry.plain(TreeLayout.phase(path), Content.file(folder.resolve(name)), path));
      }
    }
    entries.addAll(plain);
    return new Tree(entries);
  }

  private Entry immutable(Group group, List<TreePath> paths) throws IOException {
    Path file = folder.resolve(paths.get(0).immutable(group.digest()).value());
    Description known = new Description(Files.size(file), group.digest(), group.digest());
    return Entry.immutable(group.phase(), Content.file(file).knownAs(known), paths);
  }

  /** Whether an immutable name belongs to a plain name with this digest. */
  private boolean isGrouped(String name) {
    return ImmutableName.parse(name)
        .map(one -> one.digest().equals(sums.get(one.plain().value())))
        .orElse(false);
  }

  private record Group(Digest digest, Phase phase) {}
}
