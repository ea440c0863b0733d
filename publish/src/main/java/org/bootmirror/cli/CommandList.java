package org.bootmirror.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.AutoComplete;

/**
 * The commands directly below {@code bootmirror}, in the order of the help. To describe a command
 * to picocli takes more time than a short command itself does: a command line that names one
 * command first is read with the description of this command only.
 */
final class CommandList {

  private static final String SUFFIX = "Command";

  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          DoctorCommand.class,
          InitCommand.class,
          ImportCommand.class,
          GenerateCommand.class,
          CheckCommand.class,
          DiffCommand.class,
          VerifyCommand.class,
          SignListCommand.class,
          VerifyListCommand.class,
          MirrorCommand.class,
          InspectCommand.class,
          CustomizeCommand.class,
          WriteCommand.class,
          KeysCommand.class,
          RefreshCommand.class,
          ComponentsCommand.class,
          InitrdCommand.class,
          ServeCommand.class,
          BootCommand.class,
          PublishCommand.class,
          NginxCommand.class,
          CaddyCommand.class,
          GcCommand.class,
          PromoteCommand.class,
          RollbackCommand.class,
          AutoComplete.GenerateCompletion.class,
          GenerateManPages.class);

  private CommandList() {}

  /** The classes of all commands. */
  static List<Class<?>> all() {
    return ALL;
  }

  /**
   * The classes of the commands that are needed to read a command line: of the command that its
   * first word names; of none for the version; else of all, as for help and for mistakes.
   */
  static List<Class<?>> neededFor(String... arguments) {
    for (String argument : arguments) {
      if (argument.equals("--version") || argument.equals("-V")) {
        return List.of();
      }
      if (!argument.startsWith("-")) {
        return ALL.stream()
            .filter(one -> nameOf(one).filter(argument::equals).isPresent())
            .findFirst()
            .<List<Class<?>>>map(List::of)
            .orElse(ALL);
      }
      if (argument.startsWith("--help") || argument.matches("-[a-zA-Z]*h.*")) {
        return ALL; // also among other letters, as in -qh
      }
    }
    return ALL;
  }

  /** The name that the class SignListCommand says: sign-list. None for a class of another kind. */
  static Optional<String> nameOf(Class<?> command) {
    String name = command.getSimpleName();
    return name.endsWith(SUFFIX)
        ? Optional.of(
            name.substring(0, name.length() - SUFFIX.length())
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
