package org.bootmirror.tuf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The search for one target: pre-order and depth-first through the roles that may sign for the path
 * (TUF 5.6.7). The first role that lists the target decides. A terminating role ends the search.
 */
final class TargetSearch {

  /** Delegated roles that are visited for one target, as python-tuf and tuf-js do. */
  static final int MAX_VISITED = 32;

  /** Gives the verified metadata of a delegated role. */
  @FunctionalInterface
  interface Reader {
    TargetsMetadata read(Delegation delegation) throws IOException;
  }

  private final Reader reader;
  private final TargetsMetadata top;

  TargetSearch(TargetsMetadata top, Reader reader) {
    this.top = top;
    this.reader = reader;
  }

  /**
   * Searches for a target.
   *
   * @return empty if no role that may sign for the path lists the target
   * @throws UntrustedException if metadata of a visited role are missing, malformed or not signed
   *     as required, or if too many roles would be visited
   */
  Optional<TargetFile> find(String path) throws IOException {
    Deque<Delegation> next = new ArrayDeque<>();
    Set<String> visited = new HashSet<>();
    TargetsMetadata role = top;
    while (true) {
      TargetFile found = role.targets().get(path);
      if (found != null) {
        return Optional.of(found);
      }
      push(role.delegations().of(path), next);
      while (!next.isEmpty() && visited.contains(next.peek().role())) {
        next.pop();
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (visited.size() == MAX_VISITED) {
        throw new UntrustedException(
            path,
            "more than " + MAX_VISITED + " delegated roles that may sign for the target",
            "at most " + MAX_VISITED);
      }
      Delegation delegation = next.pop();
      visited.add(delegation.role());
      role = reader.read(delegation);
    }
  }

  /** Behind a terminating role, neither its siblings nor those of its ancestors are visited. */
  private static void push(List<Delegation> roles, Deque<Delegation> next) {
    List<Delegation> reached = new ArrayList<>();
    for (Delegation role : roles) {
      reached.add(role);
      if (role.terminating()) {
        next.clear();
        break;
      }
    }
    Collections.reverse(reached);
    reached.forEach(next::push);
  }
}
