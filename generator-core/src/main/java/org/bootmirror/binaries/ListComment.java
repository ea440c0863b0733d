package org.bootmirror.binaries;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trusted comment of a list's signature: {@code bootmirror list set:zos arch:amd64 release:12}.
 * Set and architecture may be missing, for a folder outside any tree; a node accepts only a list of
 * the set and the architecture that it asked for.
 *
 * @param set a name of lower-case letters, digits, dots and hyphens
 * @param arch the same
 * @param release the number of the release, or seconds since 1970
 */
public record ListComment(Optional<String> set, Optional<String> arch, long release) {

  private static final String NAME = SetName.PATTERN;
  private static final Pattern FORM =
      Pattern.compile(
          "bootmirror list(?: set:(" + NAME + "))?(?: arch:(" + NAME + "))? release:([0-9]{1,18})");

  /** Checks the names; throws {@link IllegalArgumentException} otherwise. */
  public ListComment {
    set.ifPresent(ListComment::requireName);
    arch.ifPresent(ListComment::requireName);
    if (release < 0) {
      throw new IllegalArgumentException("release " + release + ": expected 0 or more");
    }
  }

  /** Reads a trusted comment; empty if the text is none of a list. */
  public static Optional<ListComment> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new ListComment(
                Optional.ofNullable(form.group(1)),
                Optional.ofNullable(form.group(2)),
                Long.parseLong(form.group(3))))
        : Optional.empty();
  }

  /** Whether both name the same set and architecture. */
  public boolean isOfSameSet(ListComment other) {
    return set.equals(other.set) && arch.equals(other.arch);
  }

  /** The comment. */
  public String text() {
    return "bootmirror list"
        + set.map(name -> " set:" + name).orElse("")
        + arch.map(name -> " arch:" + name).orElse("")
        + " release:"
        + release;
  }

  private static void requireName(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "found \"" + name + "\", expected lower-case letters, digits, \".\" and \"-\"");
    }
  }
}
