package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.tree.References;

/**
 * What a tree's release refers to: the names in {@code SHA256SUMS}, their immutable names, and
 * whatever boot scripts and {@code images.json} name.
 */
final class ReferencedFiles {

  private static final String SUMS = "SHA256SUMS";
  private static final String INDEX = "images.json";
  private static final String TUF = "tuf";
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (.+)");
  private final Path tree;

  ReferencedFiles(Path tree) {
    this.tree = tree;
  }

  /**
   * All of it.
   *
   * @throws IOException if this is no tree, or one that has not all that it refers to
   */
  Set<String> names() throws IOException {
    for (String required : new String[] {SUMS, INDEX}) {
      if (!Files.isRegularFile(tree.resolve(required))) {
        throw new IOException(tree + " is no tree of bootmirror's: it has no " + required);
      }
    }
    Set<String> names = new TreeSet<>();
    int number = 0;
    for (String line : text(SUMS).lines().toList()) {
      number++;
      Matcher sum = SUM.matcher(line);
      if (!sum.matches()) {
        throw new IOException(
            tree.resolve(SUMS) + ":" + number + ": found \"" + line + "\", expected a sum");
      }
      String name = require(sum.group(2), SUMS);
      names.add(name);
      int last = name.lastIndexOf('/') + 1;
      names.add(name.substring(0, last) + sum.group(1) + "." + name.substring(last));
      if (References.standIn(name)) {
        for (String reference : References.in(text(name))) {
          names.add(require(reference, name));
        }
      }
    }
    // Small, and clients that were away for long read all versions of the root.
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
