package org.bootmirror.source.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** The rules about several values of a config. */
final class ConfigRules {

  private final TomlKeys root;

  ConfigRules(TomlKeys root) {
    this.root = root;
  }

  void check(Map<ConfigKey, ConfigValue> settings) {
    String access =
        settings.get(ConfigKey.TTY_ACCESS) instanceof ConfigValue.Text text ? text.text() : "off";
    checkTty(access, "allow-list", ConfigKey.TTY_NODES);
    checkTty(access, "keys", ConfigKey.TTY_KEYS);
    Optional<TomlKeys> locations = found(ConfigTable.LOCATIONS);
    Optional<TomlKeys> services = found(ConfigTable.SERVICES);
    found(ConfigTable.SETS)
        .ifPresent(sets -> sets.keys().forEach(set -> references(sets, set, locations)));
    services.ifPresent(
        all ->
            all.keys().stream()
                .filter(all::isTable)
                .flatMap(name -> all.table(name, "").stream())
                .forEach(one -> references(one, ConfigKey.AFTER.label(), services)));
  }

  private Optional<TomlKeys> found(ConfigTable table) {
    return root.isTable(table.label()) ? root.table(table.label(), "") : Optional.empty();
  }

  /** A list for another access than the chosen one would be without effect. */
  private void checkTty(String access, String chosen, ConfigKey key) {
    Optional<TomlKeys> table = found(ConfigTable.ROOT_TTY);
    if (table.isEmpty()) {
      return;
    }
    Optional<TomlValue> list = table.get().value(key.label());
    boolean empty = list.filter(found -> !found.node().isEmpty()).isEmpty();
    if (access.equals(chosen) && empty) {
      table.get().problem(key.label(), "nothing", key.meaning());
    } else if (!access.equals(chosen) && list.isPresent()) {
      table
          .get()
          .problem(
              key.label(),
              "a list beside access \"" + access + "\"",
              "no such list, or access \"" + chosen + "\"");
    }
  }

  /** Each element of a list is a name in a table. */
  private static void references(TomlKeys table, String key, Optional<TomlKeys> named) {
    List<String> names = named.map(TomlKeys::keys).map(List::copyOf).orElse(List.of());
    List<TomlValue> elements = new ArrayList<>();
    table
        .value(key)
        .filter(list -> list.node().isArray())
        .ifPresent(l -> elements.addAll(l.elements()));
    for (TomlValue element : elements) {
      if (element.isText() && !names.contains(element.node().textValue())) {
        element.notAmong(
            names,
            names.isEmpty() ? "no name: the table has none" : "one of " + String.join(", ", names));
      }
    }
  }
}
