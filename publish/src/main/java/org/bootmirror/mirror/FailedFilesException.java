package org.bootmirror.mirror;

import java.io.IOException;
import java.util.List;

/** Files of a signed release could not be fetched. */
public final class FailedFilesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  FailedFilesException(List<String> problems, IOException first) {
    super(problems.get(0), first);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong with each file that was tried: where, found, expected. At least one. */
  public List<String> problems() {
    return problems;
  }
}
