package org.bootmirror.source.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bootstrap config, every value checked.
 *
 * @param name in paths and in the kernel parameter {@code config}
 * @param settings the values of the config's own keys; absent keys have their defaults
 * @param locations the URLs of servers of sets, by name
 * @param sets the names of each set's locations, by set
 * @param services the values of each service's keys, by service
 */
public record BootstrapConfig(
    String name,
    Map<ConfigKey, ConfigValue> settings,
    SortedMap<String, String> locations,
    SortedMap<String, List<String>> sets,
    SortedMap<String, Map<ConfigKey, ConfigValue>> services) {

  /** Copies the collections. */
  public BootstrapConfig {
    settings = ordered(settings);
    locations = Collections.unmodifiableSortedMap(new TreeMap<>(locations));
    SortedMap<String, List<String>> setsCopy = new TreeMap<>();
    sets.forEach((set, names) -> setsCopy.put(set, List.copyOf(names)));
    sets = Collections.unmodifiableSortedMap(setsCopy);
    SortedMap<String, Map<ConfigKey, ConfigValue>> servicesCopy = new TreeMap<>();
    services.forEach((service, values) -> servicesCopy.put(service, ordered(values)));
    services = Collections.unmodifiableSortedMap(servicesCopy);
  }

  /** What the config is for: one line, which may stand in a script. */
  public String description() {
    return settings.get(ConfigKey.DESCRIPTION) instanceof ConfigValue.Text line ? line.text() : "";
  }

  /** The names of the sets, sorted. */
  public List<String> setNames() {
    return List.copyOf(sets.keySet());
  }

  private static Map<ConfigKey, ConfigValue> ordered(Map<ConfigKey, ConfigValue> values) {
    Map<ConfigKey, ConfigValue> ordered = new EnumMap<>(ConfigKey.class);
    ordered.putAll(values);
    return Collections.unmodifiableMap(ordered);
  }
}
