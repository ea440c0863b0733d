package org.bootmirror.target.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreePath;

/** The files of a published tree, by path. The same files give the same bytes. */
public final class FileList {

  /** Bytes of the largest list: more than a million files. */
  static final long MAX_BYTES = 1L << 28;

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9]{1,15}) ([^ ]+)");

  private final TreeMap<String, PublishedFile> files = new TreeMap<>();

  /** An empty list. */
  public FileList() {}

  /**
   * Reads a list.
   *
   * @param name of the list, for errors
   */
  static FileList read(String name, byte[] bytes) throws IOException {
    FileList list = new FileList();
    long number = 0;
    for (String text : new String(bytes, StandardCharsets.ISO_8859_1).lines().toList()) {
      number++;
      Matcher line = LINE.matcher(text);
      if (!line.matches() || !TreePath.isOne(line.group(3))) {
        throw new IOException(
            name + ":" + number + ": found no line of a list, expected digest, size and path");
      }
      list.add(
          new PublishedFile(
              new TreePath(line.group(3)),
              new Digest(line.group(1)),
              Long.parseLong(line.group(2))));
    }
    if (list.files.size() != number) {
      throw new IOException(name + ": found a path twice, expected each path once");
    }
    return list;
  }

  /** Adds a file, in place of any other of its path. */
  public void add(PublishedFile file) {
    files.put(file.path().value(), file);
  }

  /** Removes a path. */
  public void remove(TreePath path) {
    files.remove(path.value());
  }

  /** The file at a path. */
  public Optional<PublishedFile> get(TreePath path) {
    return Optional.ofNullable(files.get(path.value()));
  }

  /** All files, by path, in ascending order. */
  public Map<String, PublishedFile> files() {
    return files;
  }

  /** The files whose paths hold their own digest: no later run has changed them. */
  FileList immutable() {
    FileList some = new FileList();
    files.values().stream()
        .filter(
            file ->
                ImmutableName.parse(file.path().value())
                    .filter(name -> name.digest().equals(file.sha256()))
                    .isPresent())
        .forEach(some::add);
    return some;
  }

  /** The list as text: a line for each file, in the order of the paths. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    files.values().forEach(file -> text.append(file.line()));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
