package org.bootmirror.app;

import java.util.List;
import java.util.OptionalInt;
import org.bootmirror.serve.Answer;
import org.bootmirror.tree.ReservedFolder;

/**
 * What became of a machine.
 *
 * @param status QEMU's exit status; empty if the time limit ended the machine
 * @param served whether this program served the tree, and so saw the requests
 * @param answers of the server, in this order; the first {@value #MAX_ANSWERS}
 */
public record BootResult(OptionalInt status, boolean served, List<Answer> answers) {

  private static final String KERNELS = "/" + ReservedFolder.KERNEL.label() + "/";

  /** A machine that tries for ever would fill the memory. */
  static final int MAX_ANSWERS = 10_000;

  /** Copies the list. */
  public BootResult {
    answers = List.copyOf(answers);
  }

  /** Whether the machine fetched a kernel or initrd, and all that it asked for of these. */
  public boolean kernelFetched() {
    List<Answer> kernels = answers.stream().filter(one -> one.path().contains(KERNELS)).toList();
    return !kernels.isEmpty()
        && kernels.stream()
            .map(Answer::path)
            .distinct()
            .allMatch(path -> kernels.stream().anyMatch(one -> isWhole(one, path)));
  }

  private static boolean isWhole(Answer answer, String path) {
    return answer.path().equals(path)
        && answer.method().equals("GET")
        && answer.status() == 200
        && answer.whole();
  }
}
