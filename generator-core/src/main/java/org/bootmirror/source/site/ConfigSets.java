package org.bootmirror.source.site;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.config.BootstrapConfig;
import org.bootmirror.source.toml.TomlFile;

/**
 * The sets that configs name: each has files for every processor on which a network with the config
 * starts a kernel. A node would find the omission after its boot only.
 */
final class ConfigSets {

  private ConfigSets() {}

  static void check(TomlFile file, List<Network> networks, List<BinarySet> sets) {
    Map<String, BinarySet> known =
        sets.stream().collect(Collectors.toMap(BinarySet::name, Function.identity()));
    for (Network network : networks) {
      for (BootstrapConfig config : network.configs()) {
        for (String set : config.setNames()) {
          check(file, network, config, set, known);
        }
      }
    }
  }

  private static void check(
      TomlFile file,
      Network network,
      BootstrapConfig config,
      String set,
      Map<String, BinarySet> known) {
    List<Object> place = List.of("networks", network.name(), ConfigNames.KEY);
    BinarySet found = known.get(set);
    if (found == null) {
      List<String> names = known.keySet().stream().sorted().toList();
      file.problem(
          place,
          "config " + config.name() + " with set \"" + set + "\"",
          names.isEmpty()
              ? "a folder binaries/" + set + " with the files of the set"
              : "names of sets: " + String.join(", ", names),
          List.of());
      return;
    }
    for (Architecture architecture : network.architectures()) {
      if (!found.folders().containsKey(architecture)) {
        file.problem(
            place,
            "config "
                + config.name()
                + " with set \""
                + set
                + "\", which has no files for "
                + architecture.label(),
            "a folder binaries/"
                + set
                + "/"
                + architecture.label()
                + ": a kernel of the network is for that processor",
            List.of());
      }
    }
  }
}
