package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Completes help from what is known of every command: the table of exit statuses. Joins the lines
 * of descriptions, as they stand in the source, to paragraphs, which picocli breaks at the
 * terminal's width. An empty line ends a paragraph; an indented line stands alone.
 */
final class HelpParagraphs {

  private HelpParagraphs() {}

  /** Joins the lines of a command and of all commands below. */
  static CommandLine in(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.description(paragraphs(usage.description()));
    usage.exitCodeListHeading("%nExit status:%n");
    usage.exitCodeList(ExitStatus.table(command.getCommandSpec()));
    command.getSubcommands().values().forEach(HelpParagraphs::in);
    return command;
  }

  private static String[] paragraphs(String[] lines) {
    List<String> paragraphs = new ArrayList<>();
    boolean open = false;
    for (String line : lines) {
      boolean text = !line.isBlank() && !line.startsWith(" ");
      if (open && text) {
        paragraphs.add(paragraphs.remove(paragraphs.size() - 1) + " " + line);
      } else {
        paragraphs.add(line);
      }
      open = text;
    }
    return paragraphs.toArray(String[]::new);
  }
}
