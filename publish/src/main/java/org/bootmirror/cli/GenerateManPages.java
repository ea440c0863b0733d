package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bootmirror generate-man-pages}: for who makes packages; no help names the command. */
@Command(
    name = "generate-man-pages",
    header = "Writes the manual page of each command.",
    hidden = true,
    mixinStandardHelpOptions = true)
final class GenerateManPages implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the pages.")
  private Path folder = Path.of("man");

  @Option(
      names = "--date",
      paramLabel = "DATE",
      required = true,
      description = "The date of the release, such as 2026-01-01.")
  private String date = "";

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    write(Bootmirror.commandLine());
    return 0;
  }

  private void write(CommandLine command) throws IOException {
    Path file = folder.resolve(ManPage.name(command) + ".1");
    Files.writeString(file, ManPage.of(command, date));
    for (CommandLine below : command.getSubcommands().values()) {
      if (!below.getCommandSpec().usageMessage().hidden()) {
        write(below);
      }
    }
  }
}
