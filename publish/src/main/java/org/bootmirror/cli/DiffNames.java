package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.app.ChangeKind;
import org.bootmirror.app.NameChange;
import org.bootmirror.tree.ReservedFolder;

/** Words the names that differ between two trees: a line for each kind of file, with counts. */
final class DiffNames {

  /** Up to this number, names stand in the line. */
  private static final int FEW = 6;

  private static final String PAGES = "pages";

  private DiffNames() {}

  /**
   * The lines.
   *
   * @param all whether each name gets a line
   */
  static List<String> lines(List<NameChange> changes, boolean all) {
    Map<String, Map<ChangeKind, List<String>>> groups = new LinkedHashMap<>();
    for (NameChange change : changes) {
      groups
          .computeIfAbsent(group(change.path().value()), ignored -> new EnumMap<>(ChangeKind.class))
          .computeIfAbsent(change.kind(), ignored -> new ArrayList<>())
          .add(change.path().value());
    }
    List<String> lines = new ArrayList<>();
    groups.forEach(
        (group, kinds) ->
            kinds.forEach(
                (kind, paths) -> {
                  String line = group + ": " + paths.size() + " " + kind.label();
                  boolean few = !all && paths.size() <= FEW && !group.equals(PAGES);
                  lines.add(few ? line + ": " + String.join(" ", paths) : line);
                  if (all) {
                    paths.forEach(path -> lines.add("  " + path));
                  }
                }));
    return lines;
  }

  private static String group(String path) {
    if (ReservedFolder.PROVISION.holds(path)) {
      return "scripts of nodes";
    }
    if (ReservedFolder.CONFIG.holds(path)) {
      return "configs";
    }
    if (ReservedFolder.BIN.holds(path)) {
      return "binary set " + path.split("/", -1)[1];
    }
    if (ReservedFolder.KERNEL.holds(path)) {
      return "kernels and initrds";
    }
    if (ReservedFolder.CROSSCERT.holds(path)) {
      return "cross-certificates";
    }
    boolean page =
        path.endsWith(".html")
            || ReservedFolder.ASSETS.holds(path)
            || ReservedFolder.MANUAL.holds(path);
    return page ? PAGES : "other files";
  }
}
