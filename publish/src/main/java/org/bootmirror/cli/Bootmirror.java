package org.bootmirror.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.TerminalSafe;
import org.bootmirror.cli.Console.Verbosity;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code bootmirror}. */
@Command(
    name = "bootmirror",
    header = "Turns a small source folder into a static site that boots machines.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    footer = {
      "",
      "To see it work:        bootmirror demo",
      "A site of your own:    bootmirror init site",
      "                       bootmirror generate --source site --out mirror",
      "                       bootmirror check mirror",
      "Help on a command:     bootmirror generate --help",
      "Completion in bash:    source <(bootmirror generate-completion)"
    })
public final class Bootmirror implements Runnable {

  /** The JDK's property of the authentication schemes that are not used for tunnels: Basic. */
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  /** The JDK's property of the bytes that are read from a connection at once: 16,384. */
  private static final String BUFFER_SIZE = "jdk.httpclient.bufsize";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InstantSource clock;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean stacktrace;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print problems only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print each file, and where each component comes from.")
  private boolean verbose;

  private Bootmirror(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs one command, and exits with its status. */
  public static void main(String[] arguments) {
    // The JDK's HTTP client reads both once, before the first request.
    setUnlessGiven(TUNNEL_SCHEMES, ""); // else a proxy's password is never sent for https
    setUnlessGiven(BUFFER_SIZE, "65536"); // each buffer goes through three threads
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    ClassArchive archive = ClassArchive.ofThisRun();
    archive.begin();
    int status = run(out, err, arguments);
    if (status == ExitStatus.DONE.code()) {
      archive.complete();
    }
    System.exit(status);
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(new SystemClock(), out, err, arguments);
  }

  /**
   * Runs one command.
   *
   * @param clock that every command goes by
   * @return the exit status
   */
  static int run(InstantSource clock, PrintWriter out, PrintWriter err, String... arguments) {
    Bootmirror bootmirror = new Bootmirror(clock);
    return commandLine(bootmirror, CommandList.neededFor(arguments))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(bootmirror::execute)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Colour.ofOutput(System.getenv())))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              console(command.getCommandSpec()).clear();
              command.getErr().println(Errors.describe(e));
              if (bootmirror.stacktrace) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace, true));
                command.getErr().println(TerminalSafe.lines(trace.toString()));
              }
              int status = ExitStatus.PROBLEM.code();
              JsonOption.of(command.getCommandSpec())
                  .ifPresent(
                      json -> {
                        json.problems(Problems.of(e));
                        json.report(command.getCommandSpec(), status)
                            .ifPresent(command.getOut()::println);
                      });
              return status;
            })
        .execute(arguments);
  }

  /** All commands, without running one. */
  static CommandLine commandLine() {
    return commandLine(new Bootmirror(new SystemClock()), CommandList.all());
  }

  private static CommandLine commandLine(Bootmirror bootmirror, List<Class<?>> commands) {
    CommandLine line = new CommandLine(bootmirror);
    commands.forEach(line::addSubcommand);
    SortedSubcommands.in(HelpParagraphs.in(line));
    for (CommandLine one : line.getSubcommands().values()) {
      if (one.getCommand() instanceof AutoComplete.GenerateCompletion) { // picocli's has no header
        String header = "Writes a script that completes commands in bash or zsh.";
        one.getCommandSpec().usageMessage().header(header);
      }
    }
    return line;
  }

  private int execute(ParseResult parsed) {
    if (quiet && verbose) {
      throw new ParameterException(spec.commandLine(), "--quiet and --verbose exclude each other");
    }
    int status = new CommandLine.RunLast().execute(parsed);
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec command = last.commandSpec();
    JsonOption.of(command)
        .flatMap(json -> json.report(command, status))
        .ifPresent(command.commandLine().getOut()::println);
    return status;
  }

  /** The clock that a command goes by. */
  static InstantSource clock(CommandSpec command) {
    return ((Bootmirror) command.root().userObject()).clock;
  }

  /** The console of a command. */
  static Console console(CommandSpec command) {
    CommandLine line = command.commandLine();
    Bootmirror options = (Bootmirror) command.root().userObject();
    Verbosity verbosity =
        options.quiet ? Verbosity.QUIET : options.verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    Console console =
        new Console(line.getOut(), line.getErr(), verbosity, errorsOnTerminal(), System::nanoTime);
    return JsonOption.of(command).isPresent() ? console.withoutResults() : console;
  }

  /** Whether standard error is a terminal: the launcher knows. */
  static boolean errorsOnTerminal() {
    return Boolean.getBoolean("bootmirror.terminal");
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
