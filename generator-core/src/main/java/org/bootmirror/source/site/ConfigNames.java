package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.source.config.BootstrapConfig;
import org.bootmirror.source.config.ConfigFolder;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** The names of configs in the key {@code configs} of networks. */
final class ConfigNames {

  static final String KEY = "configs";

  private static final int MAX_CONFIGS = 32;

  private final ConfigFolder folder;
  private final Set<String> used = new TreeSet<>();

  ConfigNames(ConfigFolder folder) {
    this.folder = folder;
  }

  /** The configs of a network; a config with problems of its own is left out. */
  List<BootstrapConfig> read(TomlKeys table) {
    List<String> known = folder.names().stream().sorted().toList();
    String expected =
        known.isEmpty()
            ? "names of configs, from files " + ConfigFolder.NAME + "/NAME.toml"
            : "names of configs: " + String.join(", ", known);
    List<TomlValue> values =
        table.has(KEY) ? table.requiredList(KEY, expected) : table.list(KEY, expected);
    if (values.size() > MAX_CONFIGS) {
      table.problem(KEY, values.size() + " configs", "at most " + MAX_CONFIGS);
      return List.of();
    }
    Set<String> named = new TreeSet<>();
    List<BootstrapConfig> configs = new ArrayList<>();
    for (TomlValue value : values) {
      String name = value.text(expected).orElse("");
      if (value.isText() && !folder.names().contains(name)) {
        value.notAmong(known, expected);
      } else if (value.isText() && !named.add(name)) {
        value.problem("\"" + name + "\" a second time", "each config once");
      } else {
        Optional.ofNullable(folder.configs().get(name)).ifPresent(configs::add);
      }
    }
    used.addAll(named);
    return configs;
  }

  /** A config that no network names is forgotten, or its name is misspelt somewhere. */
  void requireAllUsed(TomlFile file) {
    for (String name : folder.names().stream().sorted().toList()) {
      if (!used.contains(name)) {
        file.problemElsewhere(
            ConfigFolder.NAME + "/" + name + ".toml",
            "a config that no network names",
            "configs = [\"" + name + "\"] in a table [networks.NAME], or no such file",
            List.of());
      }
    }
  }
}
