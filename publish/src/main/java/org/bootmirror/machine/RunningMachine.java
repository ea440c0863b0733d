package org.bootmirror.machine;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A machine that runs. Ends with {@link #close}, and with the program; where the system can, also
 * when the program is killed.
 */
public final class RunningMachine implements AutoCloseable {

  private static final long GRACE_SECONDS = 3;

  private final Process process;
  private final Thread hook;

  private RunningMachine(Process process) {
    this.process = process;
    this.hook = new Thread(() -> end(process));
  }

  /**
   * Starts a machine. The calling thread must live as long as the machine: see {@link DeathSignal}.
   *
   * @param console the file for the machine's console and QEMU's errors; without a file, both are
   *     the terminal, and keys of the terminal reach the machine
   */
  public static RunningMachine start(QemuCommand command, Optional<Path> console)
      throws IOException {
    List<String> words = new ArrayList<>(DeathSignal.words());
    words.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(words);
    if (console.isPresent()) {
      builder.redirectErrorStream(true);
      builder.redirectInput(Redirect.from(new File("/dev/null")));
      builder.redirectOutput(console.get().toFile());
    } else {
      builder.inheritIO();
    }
    RunningMachine machine = new RunningMachine(builder.start());
    Runtime.getRuntime().addShutdownHook(machine.hook);
    return machine;
  }

  /**
   * Waits until the machine ends.
   *
   * @param limit how long to wait; without a limit, for ever
   * @return QEMU's exit status; empty if the machine still runs
   */
  public OptionalInt await(Optional<Duration> limit) throws InterruptedException {
    if (limit.isEmpty()) {
      return OptionalInt.of(process.waitFor());
    }
    return process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public void close() {
    end(process);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the program is ending, and runs the hook
    }
  }

  /** QEMU sets the terminal right when it is asked to end, and not when it is killed. */
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
