package org.bootmirror.content;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One content of a tree and the names it goes by.
 *
 * @param names at least one; the first is the file's own, the others are links to it
 * @param content what stands there
 * @param phase when the plain names are published
 * @param pinned whether each name also stands as {@link SitePath#immutable}; the plain name is then
 *     a link to it
 * @param about what this is said of, if it is named after that: each name then stands for the one
 *     that {@link SitePath#immutable} makes of it by the digest of what it is about
 */
public record Entry(
    List<SitePath> names, Content content, Phase phase, boolean pinned, Optional<Content> about) {

  /** Copies the names, and checks that there is one. */
  public Entry {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an entry needs a name");
    }
  }

  /** A content under names of its own. */
  public Entry(List<SitePath> names, Content content, Phase phase, boolean pinned) {
    this(names, content, phase, pinned, Optional.empty());
  }

  /** A signature, at {@code folder/<SHA-256 of what is signed>.name}. */
  public static Entry about(Content signed, Phase phase, Content signature, SitePath name) {
    return new Entry(List.of(name), signature, phase, false, Optional.of(signed));
  }

  /** A content that scripts refer to by its digest. */
  public static Entry pinned(Phase phase, Content content, SitePath... names) {
    return new Entry(List.of(names), content, phase, true);
  }

  /** A content that is only ever asked for by its plain name. */
  public static Entry plain(Phase phase, Content content, SitePath name) {
    return new Entry(List.of(name), content, phase, false);
  }

  /** The same, under its immutable names as well. */
  public Entry asPinned() {
    return new Entry(names, content, phase, true, about);
  }

  /**
   * Where it stands: its names, or what follows from them and what it is about.
   *
   * @throws IOException if that has to be written first to know its digest, and cannot be
   */
  public List<SitePath> paths() throws IOException {
    if (about.isEmpty()) {
      return names;
    }
    Digest digest = about.get().description().sha256();
    return names.stream().map(name -> name.immutable(digest)).toList();
  }

  /** The path it is best known by. */
  public SitePath path() throws IOException {
    return paths().get(0);
  }
}
