package org.bootmirror.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;

/**
 * One content of a tree and the names under which the tree has it.
 *
 * @param names at least one; the first is the file's own, the others are links to that file
 * @param content the bytes
 * @param phase when the plain names are published
 * @param naming whether each name also stands as {@link TreePath#immutable}
 * @param subject what this content is a signature of, if the content is named after its subject:
 *     each name then becomes {@link TreePath#immutable} of the subject's digest
 */
public record Entry(
    List<TreePath> names, Content content, Phase phase, Naming naming, Optional<Content> subject) {

  /** Which names an entry has in the tree. */
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

  /** A content that scripts and clients request by digest. */
  public static Entry immutable(Phase phase, Content content, List<TreePath> names) {
    return new Entry(names, content, phase, Naming.IMMUTABLE, Optional.empty());
  }

  /** A content that is requested by its plain name only. */
  public static Entry plain(Phase phase, Content content, TreePath name) {
    return new Entry(List.of(name), content, phase, Naming.PLAIN, Optional.empty());
  }

  /** A content of the layout's table, by its path and phase there. */
  public static Entry plain(ReservedFile file, Content content) {
    return plain(file.phase(), content, file.path());
  }

  /** A content of the layout's table under all its names, which scripts request by digest. */
  public static Entry immutable(ReservedFile file, Content content) {
    return immutable(file.phase(), content, file.names());
  }

  /** The same entry with immutable names. */
  public Entry asImmutable() {
    return new Entry(names, content, phase, Naming.IMMUTABLE, subject);
  }

  /** Whether each name also stands as {@link TreePath#immutable}. */
  public boolean isImmutable() {
    return naming == Naming.IMMUTABLE;
  }

  /**
   * The plain paths: the names, or what follows from the names and the subject's digest.
   *
   * @throws IOException if the subject has no known digest and cannot be read
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
   * @throws IOException if the subject has no known digest and cannot be read
   */
  public TreePath path() throws IOException {
    return paths().get(0);
  }
}
