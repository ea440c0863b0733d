package org.bootmirror.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.bootmirror.source.toml.SourceProblem;

/** Finds the possible value that is nearest to a wrong value. */
final class Suggestion {

  /** Beyond this number of typing errors, another word was meant. */
  private static final int MAX_DISTANCE = 3;

  private Suggestion() {}

  static Optional<String> nearest(SourceProblem problem) {
    return nearest(word(problem), problem.choices());
  }

  static Optional<String> nearest(String word, Collection<String> choices) {
    return choices.stream()
        .filter(choice -> distance(word, choice) <= Math.min(MAX_DISTANCE, choice.length() / 2))
        .min(Comparator.comparingInt(choice -> distance(word, choice)));
  }

  /** The value, if one was found; else the last part of the key. */
  private static String word(SourceProblem problem) {
    String found = problem.found();
    if (found.length() > 1 && found.startsWith("\"") && found.endsWith("\"")) {
      return found.substring(1, found.length() - 1);
    }
    String key = problem.key();
    return key.substring(
        Math.max(key.lastIndexOf('/'), key.indexOf('/') < 0 ? key.lastIndexOf('.') : -1) + 1);
  }

  /** The number of letters to insert, delete, change or swap with a neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
