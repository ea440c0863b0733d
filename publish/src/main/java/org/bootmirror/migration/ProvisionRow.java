package org.bootmirror.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bootmirror.migration.ProvisionReader.Column;
import org.bootmirror.overlay.SlotKey;

/**
 * A row of the table {@code provision}.
 *
 * @param values by column, possibly empty
 * @param place file and line
 * @param report receives the row's problems
 */
record ProvisionRow(Map<Column, String> values, String place, Rules rules, Report report) {

  private static final Pattern MAC =
      Pattern.compile("[0-9a-f]{2}(?:([:-])[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}|[0-9a-f]{10})");

  /** The lowest bit of the first byte marks a group of machines (IEEE 802, 8.2). */
  private static final int GROUP_BIT = 1;

  private static final Pattern ZEROTIER_NETWORK = Pattern.compile("[0-9a-f]{16}");

  /** What 0-bootstrap takes as no ZeroTier network. */
  private static final List<String> NONE = List.of("", "0", "null");

  /** Receives a problem. */
  @FunctionalInterface
  interface Report {
    void problem(Column column, String found, String expected, List<String> choices);
  }

  /** What rows are compared with: the networks, and the rows before. */
  static final class Rules {

    private final Map<String, Integer> roomForExtra;
    private final Map<String, String> renamed;
    private final Map<String, String> places = new HashMap<>();
    private boolean branches;

    Rules(Map<String, Integer> roomForExtra, Map<String, String> renamed) {
      this.roomForExtra = new TreeMap<>(roomForExtra);
      this.renamed = Map.copyOf(renamed);
    }

    /** Whether the table may be one of version 2, whose nodes have ZeroTier networks. */
    void hasBranches(boolean has) {
      branches = has;
    }
  }

  /** The node; empty, with problems, if the row is malformed. */
  Optional<ProvisionedNode> node() {
    Optional<String> mac = mac();
    Optional<String> network = network();
    Optional<String> owner = owner();
    Optional<String> extra = extra(owner.filter(ProvisionRow::isZerotier), network);
    return mac.isEmpty() || network.isEmpty() || owner.isEmpty() || extra.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProvisionedNode(
                mac.get(),
                network.get(),
                owner.filter(id -> !id.isEmpty() && !isZerotier(id)),
                extra.filter(text -> !text.isEmpty())));
  }

  private Optional<String> mac() {
    String text = value(Column.CLIENT).toLowerCase(Locale.ROOT);
    String digits = text.replaceAll("[:-]", "");
    if (!MAC.matcher(text).matches()
        || (Integer.parseInt(digits.substring(0, 2), 16) & GROUP_BIT) != 0
        || digits.chars().distinct().count() == 1) {
      problem(Column.CLIENT, "the address of one card, such as 52:54:00:12:34:56", List.of());
      return Optional.empty();
    }
    String mac = digits.replaceAll("(..)(?=.)", "$1-");
    String former = rules.places.putIfAbsent(mac, place);
    if (former != null) {
      report.problem(
          Column.CLIENT,
          quoted(value(Column.CLIENT)) + " again, as in " + former,
          "one row a node",
          List.of());
      return Optional.empty();
    }
    return Optional.of(mac);
  }

  private Optional<String> network() {
    String found = value(Column.NETWORK);
    String network = rules.renamed.getOrDefault(found, found);
    if (!rules.roomForExtra.containsKey(network)) {
      List<String> known = List.copyOf(rules.roomForExtra.keySet());
      problem(Column.NETWORK, "a network: " + String.join(", ", known), known);
      return Optional.empty();
    }
    return Optional.of(network);
  }

  /** The farm id or, of version 2, the ZeroTier network; an empty text if the row has neither. */
  private Optional<String> owner() {
    String found = value(Column.ZEROTIER);
    if (NONE.contains(found)) {
      return Optional.of("");
    }
    if (SlotKey.FARMER_ID.accepts(found) || (rules.branches && isZerotier(found))) {
      return Optional.of(found);
    }
    problem(
        Column.ZEROTIER,
        "a farm id"
            + (rules.branches ? ", a ZeroTier network of 16 hexadecimal digits" : "")
            + ", or nothing",
        List.of());
    return Optional.empty();
  }

  /** The kernel arguments; an empty text if there are none. */
  private Optional<String> extra(Optional<String> zerotier, Optional<String> network) {
    String arguments = value(Column.KARGS);
    String zerotierArgument = zerotier.map(id -> "zerotier=" + id).orElse("");
    String between = zerotierArgument.isEmpty() || arguments.isEmpty() ? "" : " ";
    String extra = zerotierArgument + between + arguments;
    if (extra.isEmpty()) {
      return Optional.of("");
    }
    Optional<String> objection = SlotKey.EXTRA.objection(extra);
    if (objection.isPresent()) {
      String why = objection.get();
      report.problem(
          Column.KARGS,
          quoted(extra),
          why.substring(why.indexOf("expected ") + "expected ".length()),
          List.of());
      return Optional.empty();
    }
    int room = network.map(rules.roomForExtra::get).orElse(extra.length());
    if (extra.length() > room) {
      report.problem(
          Column.KARGS,
          extra.length() + " characters",
          "at most " + room + ", which the kernels of the network leave",
          List.of());
      return Optional.empty();
    }
    return Optional.of(extra);
  }

  private static boolean isZerotier(String owner) {
    return ZEROTIER_NETWORK.matcher(owner).matches();
  }

  private String value(Column column) {
    return values.getOrDefault(column, "");
  }

  private void problem(Column column, String expected, List<String> choices) {
    report.problem(column, quoted(value(column)), expected, choices);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
