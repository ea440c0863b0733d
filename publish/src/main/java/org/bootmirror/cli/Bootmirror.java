package org.bootmirror.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
    name = "bootmirror",
    description = "Turns a small source folder into a static site that boots machines.",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      GenerateCommand.class,
      CheckCommand.class,
      ComponentsCommand.class,
      ServeCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    mixinStandardHelpOptions = true,
    version = "bootmirror 0.1.0",
    footer = {"", "To see it work: bootmirror demo"})
public final class Bootmirror implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error arose.")
  private boolean stacktrace;

  /** Runs one command, and exits with its status. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Bootmirror bootmirror = new Bootmirror();
    return new CommandLine(bootmirror)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(Errors.describe(e));
              if (bootmirror.stacktrace) {
                e.printStackTrace(command.getErr());
              }
              return 1;
            })
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
