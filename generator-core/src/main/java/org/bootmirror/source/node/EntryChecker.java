package org.bootmirror.source.node;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;

/**
 * Checks entries of nodes, each by itself. Several threads may check at the same time, each another
 * entry.
 */
final class EntryChecker {

  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final String NAME_EXPECTED =
      "letters, digits, \".\", \"_\" and \"-\", at most 63, the first a letter or digit";

  /** What is expected of each variable, for errors. */
  private static final Map<SlotKey, String> VALUES =
      Nodes.VARIABLES.stream()
          .collect(Collectors.toMap(key -> key, key -> "a value of the slot key " + key));

  private final Map<String, NetworkNames> networks = new TreeMap<>();
  private final List<String> networkNames;
  private final String networkExpected;

  EntryChecker(List<NetworkNames> networks) {
    networks.forEach(one -> this.networks.put(one.network(), one));
    this.networkNames = List.copyOf(this.networks.keySet());
    this.networkExpected = "a network: " + String.join(", ", networkNames);
  }

  /** Reads an entry, and notes its problems. */
  CheckedEntry check(NodeEntry entry) {
    List<NodeIdentity> identities = identities(entry);
    Optional<NetworkNames> network = network(entry);
    SlotVariables variables = variables(entry, network);
    entry.name().ifPresent(name -> checkName(entry, name));
    return new CheckedEntry(entry, identities, network.map(NetworkNames::network), variables);
  }

  /** Checks a name that an entry gives, or that follows from an identity. */
  static void checkName(NodeEntry entry, String name) {
    if (!NODE_NAME.matcher(name).matches()) {
      entry.problem(NodeChecker.NAME, quoted(name), NAME_EXPECTED, List.of());
    }
  }

  private static List<NodeIdentity> identities(NodeEntry entry) {
    List<NodeIdentity> identities = new ArrayList<>(1);
    boolean any = false;
    for (NodeIdentity.Kind kind : NodeIdentity.Kind.values()) {
      List<String> texts =
          kind == NodeIdentity.Kind.MAC
              ? entry.values(kind.key(), kind.expected())
              : entry.value(kind.key(), kind.expected()).stream().toList();
      any |= entry.keys().contains(kind.key());
      for (String text : texts) {
        Optional<NodeIdentity> identity = NodeIdentity.parse(kind, text);
        if (identity.isPresent()) {
          identities.add(identity.get());
        } else {
          String filler =
              NodeIdentity.isFiller(kind, text) ? " (makers leave it in many machines)" : "";
          entry.problem(kind.key(), quoted(text) + filler, kind.expected(), List.of());
        }
      }
    }
    if (!any) {
      entry.problem("", "no mac, uuid or serial", "one, by which the node is known", List.of());
    }
    return identities;
  }

  /** The network; without the key, the only one of the site. */
  Optional<NetworkNames> network(NodeEntry entry) {
    Optional<String> name = entry.value(NodeChecker.NETWORK, networkExpected);
    if (name.isPresent()) {
      NetworkNames network = networks.get(name.get());
      if (network == null) {
        entry.problem(NodeChecker.NETWORK, quoted(name.get()), networkExpected, networkNames);
      }
      return Optional.ofNullable(network);
    }
    if (!entry.keys().contains(NodeChecker.NETWORK)) {
      if (networkNames.size() == 1) {
        return networks.values().stream().findFirst();
      }
      if (!networkNames.isEmpty()) {
        entry.problem(NodeChecker.NETWORK, "nothing", networkExpected, List.of());
      }
    }
    return Optional.empty();
  }

  SlotVariables variables(NodeEntry entry, Optional<NetworkNames> network) {
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    for (SlotKey key : Nodes.VARIABLES) {
      Optional<String> value = entry.value(key.toString(), VALUES.getOrDefault(key, ""));
      if (value.isEmpty()) {
        continue;
      }
      Optional<String> objection = key.objection(value.get());
      if (objection.isPresent()) {
        entry.problem(
            key.toString(), quoted(value.get()), behind(objection.get(), "expected "), List.of());
      } else {
        values.put(key, value.get());
      }
    }
    network.ifPresent(names -> checkChoices(entry, names, values));
    if (values.containsKey(SlotKey.EXTRA)) {
      SecretScan.in(values.get(SlotKey.EXTRA))
          .ifPresent(
              secret ->
                  entry.problem(
                      SlotKey.EXTRA.toString(),
                      secret.what(),
                      "no secret: every file of nodes is public",
                      List.of()));
    }
    try {
      return SlotVariables.of(values);
    } catch (SlotException e) {
      entry.problem("", "variables that do not fit", String.valueOf(e.getMessage()), List.of());
      return SlotVariables.NONE;
    }
  }

  private static void checkChoices(
      NodeEntry entry, NetworkNames names, Map<SlotKey, String> values) {
    if (values.containsKey(SlotKey.KERNEL)) {
      List<String> kernels = List.copyOf(names.roomForExtra().keySet());
      checkAmong(entry, SlotKey.KERNEL, values, kernels, "a kernel", names);
    }
    if (!names.configs().isEmpty()) {
      checkAmong(entry, SlotKey.CONFIG, values, names.configs(), "a config", names);
    }
    int room = names.room(values.getOrDefault(SlotKey.KERNEL, ""));
    String extra = values.getOrDefault(SlotKey.EXTRA, "");
    if (extra.length() > room) {
      entry.problem(
          SlotKey.EXTRA.toString(),
          extra.length() + " characters",
          "at most " + Math.max(0, room) + " beside the arguments of network " + names.network(),
          List.of());
    }
  }

  private static void checkAmong(
      NodeEntry entry,
      SlotKey key,
      Map<SlotKey, String> values,
      List<String> choices,
      String what,
      NetworkNames names) {
    String value = values.get(key);
    if (value != null && !choices.contains(value)) {
      entry.problem(
          key.toString(),
          quoted(value),
          what + " of network " + names.network() + ": " + String.join(", ", choices),
          choices);
      values.remove(key);
    }
  }

  private static String behind(String text, String words) {
    int at = text.indexOf(words);
    return at < 0 ? text : text.substring(at + words.length());
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }
}
