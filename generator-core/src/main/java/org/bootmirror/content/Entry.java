package org.bootmirror.content;

import java.util.List;

/**
 * One content of a tree and the names it goes by.
 *
 * @param names at least one; the first is the file's own, the others are links to it
 * @param content what stands there
 * @param phase when the plain names are published
 * @param pinned whether each name also stands as {@link SitePath#immutable}; the plain name is then
 *     a link to it
 */
public record Entry(List<SitePath> names, Content content, Phase phase, boolean pinned) {

  /** Copies the names, and checks that there is one. */
  public Entry {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an entry needs a name");
    }
  }

  /** A content that scripts refer to by its digest. */
  public static Entry pinned(Phase phase, Content content, SitePath... names) {
    return new Entry(List.of(names), content, phase, true);
  }

  /** A content that is only ever asked for by its plain name. */
  public static Entry plain(Phase phase, Content content, SitePath name) {
    return new Entry(List.of(name), content, phase, false);
  }

  /** The name it is best known by. */
  public SitePath name() {
    return names.get(0);
  }
}
