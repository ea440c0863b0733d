package org.bootmirror.cli;

import java.io.PrintWriter;
import org.bootmirror.app.TerminalSafe;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Words a mistake of a command line: the mistake, what may have been meant, and where help is. The
 * whole usage follows only where a command is missing: it lists the commands.
 */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    boolean unmatched = e instanceof UnmatchedArgumentException;
    err.println("error: " + TerminalSafe.lines(String.valueOf(e.getMessage())));
    if (unmatched) {
      UnmatchedArgumentException.printSuggestions(e, err);
    }
    if (!command.getSubcommands().isEmpty() && !unmatched) {
      command.usage(err, Colour.ofErrors(System.getenv(), Bootmirror.errorsOnTerminal()));
    } else {
      err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitStatus.USAGE.code();
  }
}
