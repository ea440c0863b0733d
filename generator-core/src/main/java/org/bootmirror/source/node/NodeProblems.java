package org.bootmirror.source.node;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.source.toml.SourceProblem;

/** The problems of all files of nodes. Only the first of very many are kept. */
final class NodeProblems {

  /** More than a person mends between two runs. */
  private static final int MAX = 100;

  private final List<SourceProblem> kept = new ArrayList<>();
  private int more;

  void add(SourceProblem problem) {
    if (kept.size() < MAX) {
      kept.add(problem);
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** All problems; the last one counts those that were not kept. */
  List<SourceProblem> all() {
    List<SourceProblem> all = new ArrayList<>(kept);
    if (more > 0) {
      SourceProblem last = kept.get(MAX - 1);
      all.add(
          new SourceProblem(
              last.file(),
              last.line(),
              last.column(),
              "",
              "and " + more + " more problems of nodes",
              "",
              List.of()));
    }
    return all;
  }
}
