package org.bootmirror.app;

import java.io.IOException;
import java.util.List;

/** Variables for a slot are refused; each problem is one line. */
public final class RefusedVariablesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  RefusedVariablesException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What was found and expected, for each refused value. */
  public List<String> problems() {
    return problems;
  }
}
