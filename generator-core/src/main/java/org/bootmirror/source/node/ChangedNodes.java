package org.bootmirror.source.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.tree.StandingFiles;
import org.bootmirror.tree.TreePath;

/**
 * Reads the lines of a file of nodes that a former file lacks. Whatever looks wrong in them is not
 * told here: the whole file is read then, and each problem has its place.
 */
final class ChangedNodes {

  /** With so many changed lines, the whole file is read as fast. */
  private static final int MAX_LINES = 8_192;

  private final NodeList former;
  private final List<NetworkNames> networks;

  ChangedNodes(NodeList former, List<NetworkNames> networks) {
    this.former = former;
    this.networks = networks;
  }

  /**
   * What was found.
   *
   * @param list the whole list, for the next comparison
   */
  record Found(StandingFiles standing, NodeList list) {}

  /**
   * Reads lines. The first one is always read: its script shows that a line still means the same.
   *
   * @param checker has the nodes of other files, and receives those of the lines
   * @return nothing if the whole file is to be read
   */
  Optional<Found> read(byte[] csv, NodeChecker checker) throws IOException {
    ListDifference difference = former.difference(csv);
    if (difference.first().isEmpty()
        || difference.added().size() + difference.gone().size() > MAX_LINES) {
      return Optional.empty();
    }
    String first = difference.first().get(0);
    boolean isSame = !difference.added().contains(first);
    List<String> sample = isSame ? List.of(first) : List.of();
    String header = CsvText.withoutMark(difference.header().get(0));
    Optional<List<Node>> gone =
        nodes(header, joined(sample, difference.gone()), new NodeChecker(networks));
    int others = checker.nodes().size();
    Optional<List<Node>> listed = nodes(header, joined(sample, difference.added()), checker);
    if (gone.isEmpty() || listed.isEmpty()) {
      return Optional.empty();
    }
    List<Node> added = listed.get().subList(others, listed.get().size());
    List<String> texts = texts(added);
    Optional<NodeList> rest = former.without(texts(gone.get()));
    if (rest.isEmpty() || texts.stream().anyMatch(rest.get()::mayHave)) {
      return Optional.empty(); // most likely a node that is there twice
    }
    Set<TreePath> same = isSame ? paths(added.subList(0, 1)) : Set.of();
    return Optional.of(
        new Found(new StandingFiles(paths(gone.get()), same), rest.get().with(csv, texts)));
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** All nodes of a checker behind the reading of lines; nothing if anything was wrong. */
  private static Optional<List<Node>> nodes(String header, List<String> lines, NodeChecker checker)
      throws IOException {
    NodeProblems problems = new NodeProblems();
    List<String> text = joined(List.of(header), lines);
    new CsvNodes(new CsvText(NodeReader.CSV, text), problems).read(checker);
    return problems.isEmpty() ? Optional.of(checker.nodes()) : Optional.empty();
  }

  private static Set<TreePath> paths(List<Node> nodes) {
    Set<TreePath> paths = new HashSet<>();
    for (Node node : nodes) {
      node.identities().forEach(identity -> paths.add(identity.path()));
    }
    return paths;
  }

  private static List<String> texts(List<Node> nodes) {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes) {
      texts.add(NodeChecker.nameText(node.name()));
      node.identities().forEach(identity -> texts.add(identity.path().value()));
    }
    return texts;
  }
}
