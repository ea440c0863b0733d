package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The help that the shell shows, without a Java machine, is the program's own help, coloured as on
 * a terminal. To accept a change: {@code cp publish/target/help.txt packaging/}.
 */
final class HelpFileTest {

  private static final Path EXPECTED = Path.of("..", "packaging", "help.txt");
  private static final Path ACTUAL = Path.of("target", "help.txt");

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  @Test
  void packagingHelpIsTheHelp() throws IOException {
    StringBuilder all = new StringBuilder();
    add(Bootmirror.commandLine(), all);
    Files.createDirectories(ACTUAL.getParent());
    Files.writeString(ACTUAL, all);

    assertThat(EXPECTED)
        .as("differs: cp publish/" + ACTUAL + " packaging/")
        .hasContent(all.toString());
  }

  private static void add(CommandLine command, StringBuilder all) {
    command.getCommandSpec().usageMessage().autoWidth(false).width(80);
    String help = command.getUsageMessage(CommandLine.Help.Ansi.ON);
    String plain = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertThat(help).doesNotContain("\n== "); // what separates the commands
    assertThat(COLOUR.matcher(help).replaceAll("")).isEqualTo(plain); // as the shell removes it
    all.append("== ").append(command.getCommandSpec().qualifiedName()).append('\n').append(help);
    for (CommandLine below : command.getSubcommands().values()) {
      if (!below.getCommandSpec().usageMessage().hidden()) {
        add(below, all);
      }
    }
  }
}
