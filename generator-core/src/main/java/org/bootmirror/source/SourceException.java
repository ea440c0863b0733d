package org.bootmirror.source;

import java.util.List;
import java.util.stream.Collectors;

/** A source has mistakes: all of them. */
public final class SourceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  SourceException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The mistakes, in the order of the source. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
