package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;

/**
 * The files in use by a tree's release: the names in {@code SHA256SUMS}, their immutable names, and
 * the names in boot scripts and in {@code images.json}.
 */
final class ReferencedFiles {

  private static final String SUMS = ReservedFile.SUMS.label();
  private static final String INDEX = ReservedFile.IMAGE_INDEX.label();
  private static final String TUF = ReservedFolder.TUF.label();

  private final Path tree;

  ReferencedFiles(Path tree) {
    this.tree = tree;
  }

  /**
   * The paths of all files.
   *
   * @throws IOException if the folder holds no tree, or lacks a file in use
   */
  Set<String> names() throws IOException {
    for (String required : new String[] {SUMS, INDEX}) {
      if (!Files.isRegularFile(tree.resolve(required))) {
        throw new IOException(tree + " is no tree of bootmirror's: it has no " + required);
      }
    }
    Set<String> names = new TreeSet<>();
    SumsFile.read(tree.resolve(SUMS), line -> addAll(names, line));
    // All metadata stay: clients with an old root read every later version of the root.
    if (Files.isDirectory(tree.resolve(TUF))) {
      try (Stream<Path> files = Files.list(tree.resolve(TUF))) {
        files.forEach(file -> names.add(TUF + "/" + file.getFileName()));
      }
    }
    if (!names.contains(INDEX)) {
      throw new IOException(tree.resolve(SUMS) + " does not name " + INDEX);
    }
    return names;
  }

  private void addAll(Set<String> names, SumsLine line) throws IOException {
    String name = require(line.path().value(), SUMS);
    names.add(name);
    names.add(line.path().immutable(line.digest()).value());
    if (References.standIn(name)) {
      for (String reference : References.in(text(name))) {
        names.add(require(reference, name));
      }
    }
  }

  private String require(String name, String by) throws IOException {
    if (!Files.exists(tree.resolve(name))) {
      throw new IOException(
          tree + " is not whole: " + by + " names " + name + ", which is not there");
    }
    return name;
  }

  private String text(String name) throws IOException {
    return Files.readString(tree.resolve(name), StandardCharsets.ISO_8859_1);
  }
}
