package org.bootmirror.debian;

import java.util.List;

/**
 * A package that is not as a lock names it.
 *
 * @param kind of the problem
 * @param subject the package with its locked version, or a file of it
 * @param found in its stead
 * @param expected by the lock
 * @param searched the places where the package was looked for, with the result of each
 */
public record LockProblem(
    Kind kind, String subject, String found, String expected, List<String> searched) {

  /** The kinds of problem. */
  public enum Kind {
    /** No place has the locked version; the archive may have a newer one. */
    MISSING,
    /** The copy that the lock names is absent. */
    COPY_MISSING,
    /** The copy that the lock names has other bytes. */
    COPY_CHANGED,
    /** The operator gave another version, or other bytes. */
    OTHER_GIVEN,
    /** A package or a file has other bytes. */
    OTHER_BYTES,
    /** The site needs a package or a file that the lock does not name. */
    NOT_LOCKED,
    /** Two packages or folders of the operator have one name, and a lock names packages. */
    SAME_NAME
  }

  /** Copies the list. */
  public LockProblem {
    searched = List.copyOf(searched);
  }

  @Override
  public String toString() {
    String places = searched.isEmpty() ? "" : "\n  searched: " + String.join("; ", searched);
    return subject + ": found " + found + ", expected " + expected + places;
  }
}
