package org.bootmirror.source.toml;

import java.util.List;
import java.util.stream.Collectors;

/** A source has mistakes: all of them. */
public final class SourceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> mistakes;

  SourceException(List<SourceProblem> mistakes) {
    super(mistakes.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The mistakes, in the order of the source. */
  public List<SourceProblem> problems() {
    return mistakes;
  }
}
