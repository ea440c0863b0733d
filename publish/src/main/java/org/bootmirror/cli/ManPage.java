package org.bootmirror.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, in section 1, of one command: the same text as its help. */
final class ManPage {

  private static final String SECTION = "1";

  /** Wider than every synopsis: man breaks the lines. */
  private static final int UNBROKEN = 10_000;

  private final CommandLine command;
  private final CommandSpec spec;
  private final Help help;
  private final Roff roff = new Roff();

  private ManPage(CommandLine command) {
    this.command = command;
    this.spec = command.getCommandSpec();
    spec.usageMessage().autoWidth(false).width(UNBROKEN);
    this.help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
  }

  /**
   * The page of a command.
   *
   * @param date of the release, such as 2026-01-01
   */
  static String of(CommandLine command, String date) throws IOException {
    return new ManPage(command).render(date);
  }

  /** The page's name, such as {@code bootmirror-keys-new}; with .1 that of the file. */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  private String render(String date) throws IOException {
    String title = name(command).toUpperCase(Locale.ROOT);
    roff.title(title, SECTION, date, "bootmirror " + ProgramVersion.number());
    roff.macro("SH", "NAME").text(name(command) + " - " + summary(command));
    // No hyphens in names, no stretched spaces.
    roff.macro("SH", "SYNOPSIS").request("nh").request("ad l").text(help.synopsis(0));
    describe();
    options();
    commands();
    footer();
    exitStatus();
    seeAlso();
    return roff.page();
  }

  private static String summary(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().header())
        .replaceFirst("\\.$", "");
  }

  private void describe() {
    String[] lines = spec.usageMessage().description();
    roff.macro("SH", "DESCRIPTION");
    if (lines.length == 0) {
      roff.text(String.join(" ", spec.usageMessage().header()));
    }
    List<String> typed = new ArrayList<>();
    boolean first = true;
    for (String line : help.description().lines().toList()) {
      if (line.startsWith(" ")) {
        typed.add(line);
        continue;
      }
      flush(typed);
      if (!line.isBlank()) {
        if (!first) {
          roff.macro("PP");
        }
        roff.text(line);
        first = false;
      }
    }
    flush(typed);
  }

  private void flush(List<String> typed) {
    if (!typed.isEmpty()) {
      roff.verbatim(typed.stream().map(line -> line.substring(2)).toList());
      typed.clear();
    }
  }

  private void options() {
    roff.macro("SH", "OPTIONS");
    Stream.concat(
            spec.positionalParameters().stream(),
            spec.options().stream().sorted(ManPage::byLongestName))
        .filter(argument -> !argument.hidden())
        .forEach(this::describe);
  }

  private static int byLongestName(OptionSpec one, OptionSpec other) {
    return one.longestName().compareTo(other.longestName());
  }

  private void describe(ArgSpec argument) {
    String label =
        help.parameterLabelRenderer().renderParameterLabel(argument, Help.Ansi.OFF, List.of()) + "";
    String names = argument instanceof OptionSpec option ? String.join(", ", option.names()) : "";
    roff.macro("TP").bold(names + label);
    roff.text(String.join(" ", argument.description()));
  }

  private void commands() {
    List<CommandLine> visible =
        command.getSubcommands().values().stream()
            .filter(one -> !one.getCommandSpec().usageMessage().hidden())
            .toList();
    if (visible.isEmpty()) {
      return;
    }
    roff.macro("SH", "COMMANDS");
    for (CommandLine one : visible) {
      roff.macro("TP").macro("BR", name(one), "(" + SECTION + ")");
      roff.text(String.join(" ", one.getCommandSpec().usageMessage().header()));
    }
  }

  private void footer() {
    String footer = help.footer();
    String indent = footer.contains("Example") ? "^  " : "^"; // below that word
    List<String> lines =
        footer
            .lines()
            .filter(line -> !line.isBlank() && !line.matches("Examples?:"))
            .map(line -> line.replaceFirst(indent, ""))
            .toList();
    if (!lines.isEmpty()) {
      roff.macro("SH", "EXAMPLES").verbatim(lines);
    }
  }

  private void exitStatus() {
    roff.macro("SH", "EXIT STATUS");
    ExitStatus.table(spec)
        .forEach((status, meaning) -> roff.macro("TP").bold(status.strip()).text(meaning));
  }

  private void seeAlso() {
    CommandLine above = command.getParent();
    if (above != null) {
      roff.macro("SH", "SEE ALSO").macro("BR", name(above), "(" + SECTION + ")");
    }
  }
}
