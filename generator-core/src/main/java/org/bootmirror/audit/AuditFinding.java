package org.bootmirror.audit;

/**
 * Something wrong with a tree.
 *
 * @param path where
 * @param problem what
 */
public record AuditFinding(String path, String problem) implements Comparable<AuditFinding> {

  @Override
  public int compareTo(AuditFinding other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : problem.compareTo(other.problem);
  }

  @Override
  public String toString() {
    return path + ": " + problem;
  }
}
