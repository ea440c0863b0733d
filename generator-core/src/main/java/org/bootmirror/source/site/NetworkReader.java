package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.script.KernelCommandLine;
import org.bootmirror.source.config.BootstrapConfig;
import org.bootmirror.source.node.NetworkNames;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.tree.TreeLayout;

/** Reads the tables {@code [networks.NAME]}. */
final class NetworkReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private final OfferedKernels kernels;
  private final ConfigNames configs;

  NetworkReader(OfferedKernels kernels, ConfigNames configs) {
    this.kernels = kernels;
    this.configs = configs;
  }

  List<Network> read(TomlKeys root) {
    Map<String, TomlKeys> tables =
        root.table("networks", "a table for each network")
            .map(all -> all.tables("a table: title, kernels, arguments, configs"))
            .orElse(new LinkedHashMap<>());
    if (tables.isEmpty()) {
      root.problem("networks", "no network", "at least one, such as [networks.prod]");
    }
    List<Network> networks = new ArrayList<>();
    tables.forEach((name, table) -> networks.add(network(name, table)));
    return networks;
  }

  /** What a node may name of each network. */
  static List<NetworkNames> names(List<Network> networks) {
    List<NetworkNames> names = new ArrayList<>();
    for (Network network : networks) {
      Map<String, Integer> rooms = new LinkedHashMap<>();
      for (Kernel kernel : network.kernels()) {
        for (KernelFile file : kernel.files()) {
          rooms.merge(kernel.name(), line(kernel, file, network).roomForExtra(), Math::min);
        }
      }
      names.add(
          new NetworkNames(
              network.name(),
              rooms,
              network.configs().stream().map(BootstrapConfig::name).toList()));
    }
    return names;
  }

  private static KernelCommandLine line(Kernel kernel, KernelFile file, Network network) {
    return new KernelCommandLine(
        file.platform(),
        !file.initrds().isEmpty(),
        network.arguments().then(file.arguments()),
        kernel.passesAddress(),
        network.configLength());
  }

  private Network network(String name, TomlKeys table) {
    if (!NAME.matcher(name).matches()) {
      table.problem("a network of that name", "lower-case letters, digits and \"-\", at most 32");
    } else if (TreeLayout.RESERVED_NETWORKS.contains(name)) {
      table.problem(
          "a network of that name, which images of all networks have", "a name of its own");
    }
    String title = SiteReader.title(table, "what people call the network");
    List<Kernel> offered = kernels.read(table);
    KernelArguments arguments = Arguments.read(table, Arguments.KEY);
    Network network = new Network(name, title, offered, arguments, configs.read(table));
    for (Kernel kernel : offered) {
      for (KernelFile file : kernel.files()) {
        checkLength(table, network, kernel, file);
      }
    }
    table.noOthers();
    return network;
  }

  /** The rest of a command line that is too long would be lost without a word. */
  private static void checkLength(TomlKeys table, Network network, Kernel kernel, KernelFile file) {
    KernelCommandLine line = line(kernel, file, network);
    if (line.roomForExtra() < 0) {
      boolean configured = line.configLength() > 0;
      table.problem(
          configured && !table.has(Arguments.KEY) ? ConfigNames.KEY : Arguments.KEY,
          line.maxLength()
              + " characters on "
              + file.platform()
              + " with kernel "
              + kernel.name()
              + ", the ids of farm and pool"
              + (configured
                  ? ", " + line.configLength() + " characters of three base URLs and a config"
                  : "")
              + ", and what iPXE adds",
          "at most " + line.limit());
    }
  }
}
