package org.bootmirror.debian;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Packages are not as the lock of a source names them; carries all problems. */
public final class LockException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<LockProblem> problems;

  /**
   * @param problems at least one
   */
  public LockException(List<LockProblem> problems) {
    super(problems.stream().map(LockProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of the lock. */
  public List<LockProblem> problems() {
    return problems;
  }
}
