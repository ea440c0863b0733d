package org.bootmirror.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Sorts the commands below a command by name. Those that are methods come in the order of
 * reflection, which the JDK does not define: help, manual pages and completion would differ between
 * JDKs.
 */
final class SortedSubcommands {

  private SortedSubcommands() {}

  /** Sorts the commands of each command but the uppermost one, whose order is the author's. */
  static CommandLine in(CommandLine uppermost) {
    uppermost.getSubcommands().values().forEach(SortedSubcommands::sort);
    return uppermost;
  }

  private static void sort(CommandLine command) {
    Map<String, CommandLine> sorted = new TreeMap<>(command.getSubcommands());
    sorted.keySet().forEach(command.getCommandSpec()::removeSubcommand);
    // Options that hold for all commands below are added again with the command.
    sorted.values().forEach(SortedSubcommands::removeInherited);
    sorted.forEach(command::addSubcommand);
    sorted.values().forEach(SortedSubcommands::sort);
  }

  private static void removeInherited(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List.copyOf(spec.options()).stream().filter(OptionSpec::inherited).forEach(spec::remove);
    command.getSubcommands().values().forEach(SortedSubcommands::removeInherited);
  }
}
