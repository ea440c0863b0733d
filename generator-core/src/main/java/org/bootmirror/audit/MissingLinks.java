package org.bootmirror.audit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plain names that a copy or a web server has left out because the names are symbolic links: the
 * files that the links lead to are there.
 *
 * @param found the file behind each name, among the files of the tree
 * @param unseen names that are missing as well, and whose files are not known
 */
public record MissingLinks(Map<String, String> found, SortedSet<String> unseen) {

  /** Copies the collections. */
  public MissingLinks {
    found = Collections.unmodifiableMap(new TreeMap<>(found));
    unseen = Collections.unmodifiableSortedSet(new TreeSet<>(unseen));
  }

  /** The number of names. */
  public int count() {
    return found.size() + unseen.size();
  }

  /** Whether a name is one of these. */
  public boolean explains(String name) {
    return found.containsKey(name) || unseen.contains(name);
  }

  /** The problem in one sentence, under the first of the names. */
  public TreeProblem problem() {
    SortedSet<String> all = new TreeSet<>(found.keySet());
    all.addAll(unseen);
    String others = count() == 2 ? "one other" : count() - 1 + " others";
    return new TreeProblem(
        all.first(), "a missing symbolic link, like " + others + "; their files are there");
  }
}
