package org.bootmirror.binaries;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A file is no list: each problem with file, line and column. */
public final class MalformedListException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient List<ListProblem> problems;

  /**
   * @param file as messages name the list
   */
  MalformedListException(String file, List<ListProblem> problems) {
    super(problems.stream().map(problem -> file + ":" + problem).collect(Collectors.joining("\n")));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  /** As messages name the list. */
  public String file() {
    return file;
  }

  /** The problems, in the order of lines; at most {@link BinaryListReader#MAX_PROBLEMS}. */
  public List<ListProblem> problems() {
    return problems;
  }
}
