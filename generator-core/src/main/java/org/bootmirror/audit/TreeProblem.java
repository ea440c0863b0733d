package org.bootmirror.audit;

/**
 * A problem of a tree.
 *
 * @param path of the file, or of the file with {@code :} and the number of a line
 * @param problem completes the sentence that the path begins
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
