package org.bootmirror.tuf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of target paths (TUF 4.5, PATHPATTERN): {@code *} stands for any number of characters,
 * {@code ?} for one; neither stands for {@code /}.
 *
 * <p>Clients differ in what brackets, braces, backslashes, {@code **}, and a {@code !} or {@code #}
 * in front mean, so that a pattern with one of them is refused.
 *
 * @param segments the code points between the slashes
 */
record PathPattern(List<int[]> segments) {

  private static final Pattern AMBIGUOUS = Pattern.compile("[\\[\\]{}()\\\\]|\\*\\*|^[!#]");

  /** Copies the list. */
  PathPattern {
    segments = List.copyOf(segments);
  }

  /** Whether all clients read a pattern alike. */
  static boolean isPlain(String pattern) {
    return !pattern.isEmpty() && !AMBIGUOUS.matcher(pattern).find();
  }

  static PathPattern of(String pattern) {
    return new PathPattern(split(pattern));
  }

  /** Whether a path matches, in time proportional to the product of the lengths. */
  boolean matches(String path) {
    List<int[]> found = split(path);
    if (found.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!matches(segments.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<int[]> split(String path) {
    List<int[]> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      segments.add(segment.codePoints().toArray());
    }
    return segments;
  }

  /** Only the last star has to be tried again: a shorter match of one before is as good. */
  private static boolean matches(int[] pattern, int[] text) {
    int at = 0;
    int star = -1;
    int afterStar = 0;
    for (int i = 0; i < text.length; ) {
      if (at < pattern.length && pattern[at] == '*') {
        star = at++;
        afterStar = i;
      } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == text[i])) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++afterStar;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }
}
