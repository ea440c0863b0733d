package org.bootmirror.app;

import java.io.IOException;
import java.util.List;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;

/** A lock would hold values that no reader of locks takes, such as a name with a dot first. */
public final class UnwritableLockException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  UnwritableLockException(SourceException cause) {
    super(cause.getMessage(), cause);
    this.problems = List.copyOf(cause.problems());
  }

  /** The problems, with their places in the lock as it would be. */
  public List<SourceProblem> problems() {
    return problems;
  }
}
