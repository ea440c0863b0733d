package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help fits a terminal of 80 columns: summaries are never cut, examples are never wrapped. */
final class HelpTest {

  private static final int MAX_SUMMARY = 60;
  private static final int COLUMNS = 80;

  static Stream<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>();
    add(Bootmirror.commandLine(), all);
    return all.stream();
  }

  private static void add(CommandLine command, List<CommandLine> all) {
    for (CommandLine one : command.getSubcommands().values()) {
      all.add(one);
      add(one, all);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void summaryIsOneSentenceThatIsNotCut(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();

    assertThat(usage.header()).as(command.getCommandName()).hasSize(1);
    assertThat(usage.header()[0]).hasSizeLessThanOrEqualTo(MAX_SUMMARY).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesStandAsTheyAreTyped(CommandLine command) {
    StringWriter text = new StringWriter();
    command.usage(new PrintWriter(text, true));

    for (String line : command.getCommandSpec().usageMessage().footer()) {
      assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS);
      assertThat(text.toString().lines().map(String::stripTrailing)).contains(line);
    }
  }

  /** Lines of the source are no lines of the help: the terminal's width decides. */
  @ParameterizedTest
  @MethodSource("commands")
  void aParagraphIsBrokenAtTheWidthOnly(CommandLine command) {
    String before = "";
    for (String line : command.getCommandSpec().usageMessage().description()) {
      assertThat(isText(before) && isText(line)).as(before + "/" + line).isFalse();
      before = line;
    }
  }

  private static boolean isText(String line) {
    return !line.isBlank() && !line.startsWith(" ");
  }

  @Test
  void everySummaryStandsWholeInTheListOfCommands() {
    CommandLine all = Bootmirror.commandLine();
    String help = all.getUsageMessage().replaceAll("\\s+", " ");

    for (CommandLine one : all.getSubcommands().values()) {
      UsageMessageSpec usage = one.getCommandSpec().usageMessage();
      assertThat(help.contains(String.join(" ", usage.header())))
          .as(one.getCommandName())
          .isEqualTo(!usage.hidden());
    }
  }
}
