package org.bootmirror.audit;

/**
 * Something wrong with a tree.
 *
 * @param path where
 * @param problem what
 */
public record TreeProblem(String path, String problem) implements Comparable<TreeProblem> {

  @Override
  public int compareTo(TreeProblem other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : problem.compareTo(other.problem);
  }

  @Override
  public String toString() {
    return path + ": " + problem;
  }
}
