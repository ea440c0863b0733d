package org.bootmirror.machine;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process when the thread that started the process ends, were it by SIGKILL: Linux sends a
 * signal then (prctl(2), PR_SET_PDEATHSIG), which setpriv(1) of util-linux asks for. Other systems,
 * and other programs of that name, do not know the option.
 */
final class DeathSignal {

  /** SIGTERM: QEMU sets the terminal right before the end. */
  private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "TERM");

  private static final long PATIENCE_SECONDS = 5;

  private DeathSignal() {}

  /** The words before the words of a command; none where the system cannot. */
  static List<String> words() {
    Process trial;
    try {
      trial =
          new ProcessBuilder(
                  SETPRIV.get(0), SETPRIV.get(1), SETPRIV.get(2), SETPRIV.get(0), "--version")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return List.of(); // no such program
    }
    try {
      return trial.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0
          ? SETPRIV
          : List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      trial.destroyForcibly();
    }
  }
}
