package org.bootmirror.maven;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Logs what is wrong with a tree.
 *
 * @param log of the goal
 * @param place folder or URL of the tree
 */
record TreeReport(LogFeedback log, String place) {

  /** A damaged tree has thousands of problems of one cause. */
  private static final int SHOWN = 20;

  /**
   * Logs the problems: the first ones as errors, the others with <code>mvn -X</code>.
   *
   * @param remedy a sentence
   * @throws MojoFailureException if there is any
   */
  void require(List<String> problems, String remedy) throws MojoFailureException {
    for (int i = 0; i < problems.size(); i++) {
      if (i < SHOWN) {
        log.problem(problems.get(i));
      } else {
        log.detail(problems.get(i));
      }
    }
    if (problems.isEmpty()) {
      return;
    }
    int more = problems.size() - SHOWN;
    throw new MojoFailureException(
        place
            + ": "
            + (problems.size() == 1 ? "one problem" : problems.size() + " problems")
            + ", logged above"
            + (more > 0 ? "; mvn -X logs " + more + " more" : "")
            + ". "
            + remedy);
  }
}
