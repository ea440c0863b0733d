package org.bootmirror.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.binaries.SetName;
import org.bootmirror.content.Architecture;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/**
 * The names of a tree in the folder of sets.
 *
 * @param all folders, in ascending order of paths
 * @param strays plain names outside any set
 */
record SetFolders(List<SetFolder> all, List<String> strays) {

  /** Copies the collections. */
  SetFolders {
    all = List.copyOf(all);
    strays = List.copyOf(strays);
  }

  /** The folders of a tree. */
  static SetFolders of(List<String> names) {
    SortedMap<String, SetFolder> folders = new TreeMap<>();
    SortedMap<String, List<String>> plain = new TreeMap<>();
    List<String> strays = new ArrayList<>();
    for (String name : names) {
      if (!ReservedFolder.BIN.holds(name) || isOfScript(name)) {
        continue;
      }
      Optional<SetFolder> folder = folder(name);
      if (folder.isEmpty()) {
        strays.add(name);
      } else if (!TreeLayout.isImmutable(name)) {
        String path = folder.get().path().value();
        folders.putIfAbsent(path, folder.get());
        plain.computeIfAbsent(path, ignored -> new ArrayList<>()).add(name);
      }
    }
    List<SetFolder> all = new ArrayList<>();
    folders.forEach(
        (path, one) ->
            all.add(
                new SetFolder(one.set(), one.architecture(), plain.getOrDefault(path, List.of()))));
    return new SetFolders(all, strays);
  }

  private static boolean isOfScript(String name) {
    String script = ReservedFile.FETCH_SCRIPT.label();
    return name.equals(script)
        || ImmutableName.parse(name).filter(one -> one.plain().value().equals(script)).isPresent();
  }

  /** The folder of a set around a file, without names. */
  private static Optional<SetFolder> folder(String name) {
    String[] segments = name.split("/", 4);
    return segments.length == 4 && SetName.isOne(segments[1])
        ? Arrays.stream(Architecture.values())
            .filter(one -> one.label().equals(segments[2]))
            .map(one -> new SetFolder(segments[1], one, List.of()))
            .findFirst()
        : Optional.empty();
  }
}
