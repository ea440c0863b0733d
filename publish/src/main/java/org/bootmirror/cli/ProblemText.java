package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bootmirror.app.CheckResult;
import org.bootmirror.audit.TreeProblem;

/**
 * Words the problems of a tree. Of problems that say the same of several files, the first is
 * printed, and the number of the others.
 */
final class ProblemText {

  /** What differs between problems of one kind: quoted text, digests, numbers and paths. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\"[^\"]*\"|\\b[0-9a-f]{64}\\b|(?<![A-Za-z])(?:0x[0-9a-f]+|[0-9][0-9,]*)|[^\\s,;()]*/[^\\s,;()]*"
              + "|(?<=names )[^\\s,;]+");

  private static final String COPY_WITH_LINKS =
      "Copy links as links (rsync -a) or as files (rclone copy -L); in nginx: disable_symlinks off";

  private ProblemText() {}

  /**
   * The lines to print.
   *
   * @param all whether each problem gets a line
   */
  static List<String> lines(CheckResult result, boolean all) {
    List<String> lines = new ArrayList<>();
    List<TreeProblem> rest = new ArrayList<>(result.problems());
    result
        .report()
        .missingLinks()
        .ifPresent(
            links -> {
              lines.add(links.problem() + ". " + COPY_WITH_LINKS);
              rest.remove(links.problem());
            });
    lines.addAll(all ? rest.stream().map(TreeProblem::toString).toList() : grouped(rest));
    return lines;
  }

  static List<String> grouped(List<TreeProblem> problems) {
    Map<String, List<TreeProblem>> kinds = new LinkedHashMap<>();
    for (TreeProblem problem : problems) {
      String kind = VARIABLE.matcher(problem.problem()).replaceAll("*");
      kinds.computeIfAbsent(kind, ignored -> new ArrayList<>()).add(problem);
    }
    List<String> lines = new ArrayList<>();
    for (List<TreeProblem> kind : kinds.values()) {
      lines.add(kind.get(0).toString());
      if (kind.size() > 1) {
        lines.add("  and " + (kind.size() - 1) + " more of this kind: --verbose names each");
      }
    }
    return lines;
  }
}
