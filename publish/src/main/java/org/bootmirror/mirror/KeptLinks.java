package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The symbolic links of a mirror, made independent of names that are to be removed. The bytes of
 * one file have several names: one is the file, the others are links to it.
 */
final class KeptLinks {

  private final Path mirror;
  private final SortedMap<String, String> links = new TreeMap<>();

  /**
   * @param mirror the folder of the mirror
   */
  KeptLinks(Path mirror) {
    this.mirror = mirror.toAbsolutePath().normalize(); // as the folders of links are
  }

  /** Adds a link of the mirror. */
  void add(String link) throws IOException {
    Path folder = AtomicFile.folderOf(mirror.resolve(link));
    Path to = folder.resolve(Files.readSymbolicLink(mirror.resolve(link))).normalize();
    links.put(link, mirror.relativize(to).toString());
  }

  /**
   * Changes the links that stay so that none leads to a removed name. A removed file that a link
   * needs becomes the file of the link. After each step, every kept name leads to the same bytes.
   *
   * @param removed names with their sizes in bytes; the size of a file that stays under another
   *     name becomes 0
   */
  void release(Map<String, Long> removed) throws IOException {
    SortedMap<String, List<String>> needing = new TreeMap<>();
    for (Map.Entry<String, String> one : new HashMap<>(links).entrySet()) {
      if (!removed.containsKey(one.getKey()) && removed.containsKey(one.getValue())) {
        needing.computeIfAbsent(file(one.getKey()), any -> new ArrayList<>()).add(one.getKey());
      }
    }
    for (Map.Entry<String, List<String>> one : needing.entrySet()) {
      String file = one.getKey();
      List<String> names = one.getValue().stream().sorted().toList();
      if (!removed.containsKey(file)) {
        link(names, file);
        continue;
      }
      String home = names.stream().filter(TreeLayout::isImmutable).findFirst().orElse("");
      if (home.isEmpty()) {
        removed.remove(file); // a link of another program
        continue;
      }
      link(names.stream().filter(name -> !name.equals(home)).toList(), home);
      Files.move(mirror.resolve(file), mirror.resolve(home), StandardCopyOption.ATOMIC_MOVE);
      AtomicFile.forceFolder(AtomicFile.folderOf(mirror.resolve(home)));
      removed.put(file, 0L);
    }
  }

  private void link(List<String> names, String to) throws IOException {
    for (String name : names) {
      AtomicFile link = AtomicFile.of(mirror.resolve(name));
      link.discard();
      Files.createSymbolicLink(link.part(), Path.of(new TreePath(name).relative(new TreePath(to))));
      link.rename();
    }
  }

  /** The name of the file behind a link. */
  private String file(String link) {
    String name = link;
    for (int i = 0; i <= links.size() && links.containsKey(name); i++) {
      name = links.get(name);
    }
    return name;
  }
}
