package org.bootmirror.app;

import java.util.List;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.FileProblem;
import org.bootmirror.content.Digest;

/**
 * The comparison of a folder or site with its signed list.
 *
 * @param list the lines
 * @param sha256 of the list
 * @param comment the trusted comment of the signature
 * @param problems each file that differs
 */
public record ListVerification(
    BinaryList list, Digest sha256, String comment, List<FileProblem> problems) {

  /** Copies the list. */
  public ListVerification {
    problems = List.copyOf(problems);
  }
}
