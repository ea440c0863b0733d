package org.bootmirror.source.site;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bootmirror.source.toml.TomlKeys;

/**
 * Reads a key of a kernel whose value holds for every machine ({@code initrds = […]}), or is a
 * table with a value for each kind of machine ({@code initrds = { amd64 = […], arm64 = […] }}).
 */
final class ByMachine {

  private ByMachine() {}

  /**
   * The values; none for a kind of machine that the table does not name.
   *
   * @param read reads the value of a key in a table
   */
  static <T> Map<MachineKey, T> read(
      TomlKeys table, String key, String meaning, BiFunction<TomlKeys, String, T> read) {
    Map<MachineKey, T> values = new EnumMap<>(MachineKey.class);
    if (!table.isTable(key)) {
      T forAll = read.apply(table, key);
      for (MachineKey machine : MachineKey.values()) {
        values.put(machine, forAll);
      }
      return values;
    }
    table.table(key, meaning).ifPresent(keys -> readTable(keys, read, values));
    return values;
  }

  private static <T> void readTable(
      TomlKeys keys, BiFunction<TomlKeys, String, T> read, Map<MachineKey, T> values) {
    Map<String, T> once = new HashMap<>();
    for (MachineKey machine : MachineKey.values()) {
      keys.allow(machine.shared(), machine.own());
      List<String> named =
          List.of(machine.own(), machine.shared()).stream().distinct().filter(keys::has).toList();
      if (named.size() > 1) {
        keys.problem(
            machine.own(),
            "a second value for it",
            "either " + machine.shared() + " or " + machine.own());
      }
      if (!named.isEmpty()) {
        values.put(machine, once.computeIfAbsent(named.get(0), name -> read.apply(keys, name)));
      }
    }
    keys.noOthers();
  }
}
