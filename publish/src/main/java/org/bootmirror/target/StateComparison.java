package org.bootmirror.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.target.state.PublishedState;
import org.bootmirror.tree.TreePath;

/** Compares the state of a target with a listing of the place. */
public final class StateComparison {

  private StateComparison() {}

  /**
   * Compares names and sizes. Files that differ are no longer noted.
   *
   * @param listed size of each name in the place
   * @param known whether the state notes plain names: without, these are no differences
   * @return a list that the caller may extend
   */
  public static List<TargetDifference> of(
      PublishedState state, Map<TreePath, Long> listed, boolean known) throws IOException {
    List<TargetDifference> differences = new ArrayList<>();
    for (PublishedFile file : List.copyOf(state.files().files().values())) {
      Long size = listed.get(file.path());
      if (size == null) {
        differences.add(TargetDifference.missing(file.path(), file.size()));
      } else if (size != file.size()) {
        differences.add(TargetDifference.size(file.path(), size, file.size()));
      } else {
        continue;
      }
      state.deleted(file.path());
    }
    if (known) {
      Set<TreePath> different =
          differences.stream().map(TargetDifference::path).collect(Collectors.toSet());
      for (Map.Entry<TreePath, Long> one : listed.entrySet()) {
        if (!different.contains(one.getKey()) && state.get(one.getKey()).isEmpty()) {
          differences.add(TargetDifference.unknown(one.getKey(), one.getValue()));
        }
      }
      differences.sort(Comparator.comparing(difference -> difference.path().value()));
    }
    return differences;
  }
}
