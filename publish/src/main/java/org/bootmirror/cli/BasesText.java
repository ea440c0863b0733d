package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.app.BaseCheck;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.TextTable;
import org.bootmirror.app.TreeLocation;

/** Words a check of each base: a table of at most 100 columns, and the differences. */
final class BasesText {

  private static final int SHOWN = 3;

  private BasesText() {}

  /** The table, the first location first. */
  static List<String> table(List<BaseCheck> checks) {
    TextTable table = new TextTable(32, 12, 11, 15, 8, 12);
    table.add("BASE", "RELEASE", "REACHABLE", "TLS", "PROBLEMS", "OTHER FILES");
    for (BaseCheck one : checks) {
      table.add(
          name(one),
          release(one),
          reachable(one),
          tls(one),
          one.result().map(result -> String.valueOf(result.problems().size())).orElse("-"),
          one.result().isPresent() ? String.valueOf(one.differing().size()) : "-");
    }
    return table.lines();
  }

  /**
   * The problems of a base beyond those of a tree: no answer, or another release.
   *
   * @param first the location whose files are compared with
   */
  static List<String> problems(BaseCheck first, BaseCheck base) {
    List<String> lines = new ArrayList<>();
    base.failure().ifPresent(reason -> lines.add(name(base) + ": cannot be checked: " + reason));
    if (!base.differing().isEmpty()) {
      List<String> names = base.differing();
      lines.add(
          name(base)
              + ": serves "
              + releaseName(base)
              + ", and "
              + name(first)
              + " "
              + releaseName(first)
              + "; other files: "
              + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
              + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : ""));
    }
    return lines;
  }

  /** The folder or URL. */
  static String name(BaseCheck base) {
    return base.location() instanceof TreeLocation.Url served
        ? served.url().toString()
        : ((TreeLocation.Folder) base.location()).path().toString();
  }

  private static String release(BaseCheck base) {
    return base.release().isPresent() ? String.valueOf(base.release().getAsLong()) : "-";
  }

  private static String releaseName(BaseCheck base) {
    return base.release().isPresent()
        ? "release " + base.release().getAsLong()
        : "a release without a number";
  }

  private static String reachable(BaseCheck base) {
    if (!(base.location() instanceof TreeLocation.Url)) {
      return "(folder)";
    }
    return base.result().isPresent() ? "yes" : "NO";
  }

  private static String tls(BaseCheck base) {
    if (base.result().isEmpty()) {
      return "-";
    }
    CheckResult result = base.result().get();
    if (!(base.location() instanceof TreeLocation.Url)) {
      return "-";
    }
    return result
        .tlsProblems()
        .map(problems -> problems == 0 ? "protects" : "NOT FOR NODES")
        .orElse("none (http)");
  }
}
