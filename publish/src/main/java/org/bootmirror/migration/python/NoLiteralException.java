package org.bootmirror.migration.python;

/** A value, key or statement is none that the reader takes. */
final class NoLiteralException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient PythonProblem problem;

  NoLiteralException(PythonPlace place, String found, String expected) {
    super(found);
    this.problem = new PythonProblem(place, found, expected);
  }

  PythonProblem problem() {
    return problem;
  }
}
