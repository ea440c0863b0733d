package org.bootmirror.tuf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every target that a search finds (TUF 5.6.7): the metadata of all delegated roles are read, and
 * then each listed path is searched for. A target of a role that may not sign for the path is no
 * target of the release.
 */
final class AllTargets {

  private final TargetsMetadata top;
  private final TargetSearch.Reader reader;
  private final Set<String> roles = new HashSet<>();
  private final Set<String> listed = new TreeSet<>();

  private AllTargets(TargetsMetadata top, TargetSearch.Reader reader) {
    this.top = top;
    this.reader = reader;
  }

  /**
   * The targets by path.
   *
   * @throws UntrustedException if metadata of any delegated role are missing, malformed or not
   *     signed as required, if there are too many roles, or if delegations are nested too deeply
   *     for a search
   */
  static Map<String, TargetFile> of(TargetsMetadata top, TargetSearch.Reader reader)
      throws IOException {
    AllTargets all = new AllTargets(top, reader);
    all.collect(top, 0);
    return all.found();
  }

  private void collect(TargetsMetadata by, int depth) throws IOException {
    for (Delegation delegation : by.delegations().all()) {
      if (depth == TargetSearch.MAX_VISITED) {
        throw new UntrustedException(
            delegation.role(),
            "more than " + TargetSearch.MAX_VISITED + " nested delegations",
            "at most " + TargetSearch.MAX_VISITED);
      }
      TargetsMetadata role = reader.read(delegation);
      if (roles.add(delegation.role())) {
        listed.addAll(role.targets().keySet());
        collect(role, depth + 1);
      }
    }
  }

  private Map<String, TargetFile> found() throws IOException {
    TargetSearch search = new TargetSearch(top, reader);
    Map<String, TargetFile> targets = new HashMap<>(top.targets());
    for (String path : listed) {
      Optional<TargetFile> found = search.find(path);
      found.ifPresent(target -> targets.put(path, target));
    }
    return targets;
  }
}
