package org.bootmirror.source.toml;

import java.util.List;
import java.util.stream.Collectors;

/** A source has problems; carries all of them. */
public final class SourceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  SourceException(List<SourceProblem> problems) {
    super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of the source. */
  public List<SourceProblem> problems() {
    return problems;
  }
}
