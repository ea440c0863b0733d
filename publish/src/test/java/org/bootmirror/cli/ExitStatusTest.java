package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** One table of exit statuses: of the commands, of help, and of the manual. */
final class ExitStatusTest {

  @Test
  void helpOfEveryCommandHasTheTable() {
    List<CommandLine> all = new ArrayList<>();
    add(Bootmirror.commandLine(), all);

    assertThat(all).hasSizeGreaterThan(25);
    for (CommandLine command : all) {
      Map<String, String> table = command.getCommandSpec().usageMessage().exitCodeList();
      for (ExitStatus status : ExitStatus.of(command.getCommandSpec())) {
        assertThat(table)
            .as(command.getCommandName())
            .containsEntry(Integer.toString(status.code()), status.meaning());
      }
      boolean compares = command.getCommandName().equals("diff");
      assertThat(table.containsKey("3")).as(command.getCommandName()).isEqualTo(compares);
      assertThat(command.getUsageMessage()).contains("Exit status:");
    }
  }

  @Test
  void manualHasTheTable() throws IOException {
    String manual = Files.readString(Path.of("../site-src/manual/programs.md"));
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(manual).contains("| " + status.code() + " | " + status.meaning() + " |\n");
    }
  }

  /** A number in a command would be a second table. */
  @Test
  void noCommandReturnsANumberOfItsOwn() throws IOException {
    Pattern number = Pattern.compile("return [123];|\\? 0 : 1;");
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/bootmirror/cli"))) {
      List<Path> commands =
          files.filter(file -> file.getFileName().toString().endsWith("Command.java")).toList();
      assertThat(commands).hasSizeGreaterThan(20);
      for (Path command : commands) {
        assertThat(number.matcher(Files.readString(command)).find()).as("%s", command).isFalse();
      }
    }
  }

  private static void add(CommandLine command, List<CommandLine> all) {
    for (CommandLine one : command.getSubcommands().values()) {
      all.add(one);
      add(one, all);
    }
  }
}
