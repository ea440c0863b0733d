package org.bootmirror.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;

/**
 * One content of a tree, with one or more names.
 *
 * @param names at least one; the first is the file's own, the others are links to the file
 * @param content the bytes
 * @param phase of the plain names
 * @param naming whether each name also has an {@link ImmutableName}
 * @param subject the signed content, if the entry is a signature named after the content: each name
 *     then stands for the immutable name with the subject's digest
 */
public record Entry(
    List<TreePath> names, Content content, Phase phase, Naming naming, Optional<Content> subject) {

  /** The names of an entry. */
  public enum Naming {
    /** The plain names only. */
    PLAIN,
    /** Each plain name is a link to {@code <sha256>.name} beside the link. */
    IMMUTABLE
  }

  /** Copies the names; throws {@link IllegalArgumentException} if there is none. */
  public Entry {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an entry needs a name");
    }
  }

  /** A signature, at {@code folder/<SHA-256 of the signed content>.name}. */
  public static Entry signature(Content signed, Phase phase, Content signature, TreePath name) {
    return new Entry(List.of(name), signature, phase, Naming.PLAIN, Optional.of(signed));
  }

  /** A content requested by digest: by scripts and TUF clients. */
  public static Entry immutable(Phase phase, Content content, List<TreePath> names) {
    return new Entry(names, content, phase, Naming.IMMUTABLE, Optional.empty());
  }

  /** A content requested by the plain name only. */
  public static Entry plain(Phase phase, Content content, TreePath name) {
    return new Entry(List.of(name), content, phase, Naming.PLAIN, Optional.empty());
  }

  /** A content of the layout's table, with the path and phase of the table. */
  public static Entry plain(ReservedFile file, Content content) {
    return plain(file.phase(), content, file.path());
  }

  /** A content of the layout's table under all names of the table, requested by digest. */
  public static Entry immutable(ReservedFile file, Content content) {
    return immutable(file.phase(), content, file.names());
  }

  /** The same entry with immutable names. */
  public Entry asImmutable() {
    return isImmutable() ? this : new Entry(names, content, phase, Naming.IMMUTABLE, subject);
  }

  /** Whether each name also has an {@link ImmutableName}. */
  public boolean isImmutable() {
    return naming == Naming.IMMUTABLE;
  }

  /**
   * The plain paths: the names, or for a signature the names with the subject's digest.
   *
   * @throws IOException if the subject's digest is not known, and the subject cannot be read
   */
  public List<TreePath> paths() throws IOException {
    if (subject.isEmpty()) {
      return names;
    }
    Digest digest = subject.get().description().sha256();
    return names.stream().map(name -> name.immutable(digest)).toList();
  }

  /**
   * The first of {@link #paths}.
   *
   * @throws IOException if the subject's digest is not known, and the subject cannot be read
   */
  public TreePath path() throws IOException {
    return paths().get(0);
  }
}
