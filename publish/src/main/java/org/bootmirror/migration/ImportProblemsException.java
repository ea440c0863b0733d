package org.bootmirror.migration;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bootmirror.source.toml.SourceProblem;

/** Files of a site are refused; carries all problems. */
public final class ImportProblemsException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  /**
   * @param problems by file, in the order of each file
   */
  public ImportProblemsException(List<SourceProblem> problems) {
    super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, by file, in the order of each file. */
  public List<SourceProblem> problems() {
    return problems;
  }
}
