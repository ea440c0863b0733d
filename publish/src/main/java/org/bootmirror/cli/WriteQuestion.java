package org.bootmirror.cli;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.bootmirror.device.BlockDevice;
import org.jspecify.annotations.Nullable;

/** Asks a person at the terminal whether all data of a device may be replaced. */
final class WriteQuestion {

  private static final String YES = "yes";

  private final UnaryOperator<@Nullable String> terminal;

  /**
   * @param terminal prints a question, and reads a line; null at the end of its input
   */
  WriteQuestion(UnaryOperator<@Nullable String> terminal) {
    this.terminal = terminal;
  }

  /**
   * Asks at the terminal of this process.
   *
   * @throws IOException if the process has none
   */
  @SuppressWarnings("SystemConsoleNull") // where it is never null, it reads nothing instead
  static WriteQuestion ofTerminal() throws IOException {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      throw new IOException(
          "found no terminal to ask at, expected one, or --serial NUMBER of the device");
    }
    return new WriteQuestion(question -> terminal.readLine("%s", question));
  }

  /** Whether the answer is yes, in full. */
  boolean isConfirmed(BlockDevice device) {
    String answer =
        terminal.apply("Replace everything on " + device.path() + "? Type " + YES + ": ");
    return answer != null && answer.strip().equals(YES);
  }
}
