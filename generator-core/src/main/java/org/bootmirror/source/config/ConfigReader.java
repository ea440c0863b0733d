package org.bootmirror.source.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** Reads one config by the table {@link ConfigKey}. */
final class ConfigReader {

  private final TomlFile file;

  private ConfigReader(TomlFile file) {
    this.file = file;
  }

  /**
   * Reads a config.
   *
   * @throws SourceException with all problems
   */
  static BootstrapConfig read(String name, TomlFile file) throws SourceException {
    return new ConfigReader(file).read(name);
  }

  private BootstrapConfig read(String name) throws SourceException {
    TomlKeys root = file.root();
    for (ConfigTable table : ConfigTable.values()) {
      if (table != ConfigTable.TOP) {
        root.allow(table.label());
      }
    }
    Map<ConfigKey, ConfigValue> settings = new EnumMap<>(ConfigKey.class);
    for (ConfigTable table : List.of(ConfigTable.TOP, ConfigTable.DEBUG, ConfigTable.ROOT_TTY)) {
      table(root, table).ifPresent(keys -> settings.putAll(keys(keys, table)));
    }
    TreeMap<String, String> locations = new TreeMap<>();
    named(root, ConfigTable.LOCATIONS)
        .forEach((key, value) -> locations.put(key, ((ConfigValue.Text) value).text()));
    TreeMap<String, List<String>> sets = new TreeMap<>();
    named(root, ConfigTable.SETS)
        .forEach((key, value) -> sets.put(key, ((ConfigValue.Texts) value).texts()));
    TreeMap<String, Map<ConfigKey, ConfigValue>> services = new TreeMap<>();
    table(root, ConfigTable.SERVICES).ifPresent(all -> services(all, services));
    new ConfigRules(root).check(settings);
    if (file.hasProblems()) {
      throw file.failure();
    }
    return new BootstrapConfig(name, settings, locations, sets, services);
  }

  private static Optional<TomlKeys> table(TomlKeys root, ConfigTable table) {
    return table == ConfigTable.TOP
        ? Optional.of(root)
        : root.table(table.label(), "a table: " + table.meaning());
  }

  /** The keys of a table that has keys of its own. */
  private static Map<ConfigKey, ConfigValue> keys(TomlKeys table, ConfigTable which) {
    Map<ConfigKey, ConfigValue> values = new EnumMap<>(ConfigKey.class);
    for (ConfigKey key : which.keys()) {
      Optional<TomlValue> value = table.value(key.label());
      if (value.isEmpty() && key.isRequired()) {
        table.problem(key.label(), "nothing", key.meaning());
      }
      value.flatMap(found -> value(found, key)).ifPresent(found -> values.put(key, found));
    }
    for (String name : table.keys()) {
      if (!table.knows(name) && SecretLook.hasKey(name)) {
        table.allow(name);
        table.problem(name, "a key that seems to be that of a secret", SecretLook.EXPECTED);
      }
    }
    table.noOthers();
    return values;
  }

  /** The values under the names of a table. */
  private static Map<String, ConfigValue> named(TomlKeys root, ConfigTable which) {
    Map<String, ConfigValue> values = new TreeMap<>();
    Optional<TomlKeys> table = table(root, which);
    if (table.isPresent()) {
      for (String name : names(table.get(), which)) {
        table
            .get()
            .value(name)
            .flatMap(found -> value(found, which.value()))
            .ifPresent(found -> values.put(name, found));
      }
    }
    return values;
  }

  private static void services(TomlKeys all, Map<String, Map<ConfigKey, ConfigValue>> services) {
    for (String name : names(all, ConfigTable.SERVICES)) {
      all.table(name, "a table with the keys of a service")
          .ifPresent(keys -> services.put(name, keys(keys, ConfigTable.SERVICES)));
    }
  }

  /** The names in a table, of the operator's choice. */
  private static List<String> names(TomlKeys table, ConfigTable which) {
    List<String> names = List.copyOf(table.keys());
    if (names.size() > which.maxNames()) {
      table.problem(names.size() + " names", "at most " + which.maxNames());
      return List.of();
    }
    for (String name : names) {
      if (ConfigGrammar.NAME.objection(name).isPresent()) {
        table.problem(name, "a name of that form", ConfigGrammar.NAME.expected());
      }
    }
    return names;
  }

  private static Optional<ConfigValue> value(TomlValue value, ConfigKey key) {
    return switch (key.shape()) {
      case TEXT -> text(value, key).map(ConfigValue.Text::new);
      case LIST -> list(value, key);
      case FLAG -> flag(value, key);
    };
  }

  private static Optional<ConfigValue> flag(TomlValue value, ConfigKey key) {
    if (!value.node().isBoolean()) {
      value.problem(value.found(), "true or false: " + key.meaning());
      return Optional.empty();
    }
    return Optional.of(new ConfigValue.Flag(value.node().booleanValue()));
  }

  private static Optional<ConfigValue> list(TomlValue value, ConfigKey key) {
    if (!value.node().isArray()) {
      value.problem(value.found(), "a list: " + key.meaning());
      return Optional.empty();
    }
    if (value.node().size() > ConfigKey.MAX_ITEMS) {
      value.problem(value.node().size() + " elements", "at most " + ConfigKey.MAX_ITEMS);
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (TomlValue element : value.elements()) {
      Optional<String> text = text(element, key);
      if (text.filter(texts::contains).isPresent()) {
        element.problem(element.node() + " a second time", "each once");
      }
      text.ifPresent(texts::add);
    }
    return Optional.of(new ConfigValue.Texts(texts));
  }

  private static Optional<String> text(TomlValue value, ConfigKey key) {
    ConfigGrammar grammar = key.grammar();
    Optional<String> text = value.text(grammar.expected());
    if (text.isEmpty()) {
      return text;
    }
    if (SecretLook.hasText(grammar, text.get())) {
      // The value is not repeated: it may be a secret.
      value.problem("a value that seems to hold a secret", SecretLook.EXPECTED);
      return Optional.empty();
    }
    Optional<String> reason = grammar.objection(text.get());
    if (reason.isPresent() && !grammar.choices().isEmpty()) {
      value.notAmong(grammar.choices(), grammar.expected());
    } else if (reason.isPresent()) {
      value.problem(shown(value, text.get(), grammar, reason.get()), grammar.expected());
    }
    return reason.isPresent() ? Optional.empty() : text;
  }

  private static String shown(TomlValue value, String text, ConfigGrammar grammar, String reason) {
    if (text.length() > grammar.maxLength()) {
      return reason;
    }
    return value.node() + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
