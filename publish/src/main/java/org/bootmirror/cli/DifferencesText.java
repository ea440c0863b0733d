package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;

/** Words how a mirror differs from the site that it copies. */
final class DifferencesText {

  private DifferencesText() {}

  /** The lines about a mirror; none if the mirror is the whole site. */
  static List<String> lines(MirrorFile differences) {
    List<String> lines = new ArrayList<>();
    leftOut(differences).ifPresent(lines::add);
    int made = differences.made().size();
    if (made > 0) {
      lines.add(
          "made here: "
              + made
              + (made == 1 ? " file in " : " files in ")
              + ReservedFolder.LOCAL.label()
              + "/; all but the slots of images is compared with signed digests");
    }
    return lines;
  }

  private static Optional<String> leftOut(MirrorFile differences) {
    if (differences.leftOut().isEmpty()) {
      return Optional.empty();
    }
    int count = differences.leftOut().size();
    String filter = FilterOptions.text(differences.filter());
    return Optional.of(
        "left out: "
            + count
            + (count == 1 ? " name" : " names")
            + (filter.isEmpty() ? "" : ", by " + filter)
            + "; listed in "
            + ReservedFile.MIRROR.label()
            + ", which is not signed");
  }
}
