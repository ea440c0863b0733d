package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.bootmirror.cli.Console.Verbosity;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long GIB = 1L << 30;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicLong time = new AtomicLong();

  @Test
  void aTerminalShowsBytesAndTimeLeftInOneLine() {
    Console console = console(Verbosity.NORMAL, true);

    console.at("kernel/zero-os", 0, 2 * GIB);
    time.addAndGet(SECOND);
    console.at("kernel/zero-os", GIB / 2, 2 * GIB);
    console.say("done");

    assertThat(err.toString())
        .isEqualTo("\r\u001b[Kzero-os: 512.0 MiB of 2.0 GiB, 3 s left\r\u001b[K");
    assertThat(out.toString()).isEqualTo("done\n");
  }

  @Test
  void quickWorkShowsNoProgress() {
    Console console = console(Verbosity.NORMAL, true);

    console.at("krn/prod", 0, 100);
    time.addAndGet(SECOND / 10);
    console.at("krn/prod", 100, 100);

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aLogGetsAPlainLineFromTimeToTime() {
    Console console = console(Verbosity.NORMAL, false);

    for (int i = 0; i <= 20; i++) {
      console.at("kernel/zero-os", i * GIB, 400 * GIB);
      time.addAndGet(SECOND);
    }

    assertThat(err.toString().lines())
        .containsExactly(
            "zero-os: 10.0 GiB of 400.0 GiB, 7 min left",
            "zero-os: 20.0 GiB of 400.0 GiB, 7 min left");
  }

  @Test
  void quietPrintsNothingAndVerboseEveryFile() {
    Console quiet = console(Verbosity.QUIET, true);
    quiet.say("result");
    quiet.at("a", 0, 10);
    time.addAndGet(SECOND);
    quiet.at("a", 1, 10);
    assertThat(out.toString() + err).isEmpty();

    Console verbose = console(Verbosity.VERBOSE, false);
    verbose.detail("release 7");
    verbose.at("a", 0, 10);
    verbose.at("a", 1, 10);
    verbose.at("b", 2, 10);
    assertThat(out.toString()).isEqualTo("release 7\n  a\n  b\n");
  }

  /** Names, subjects, URLs and titles from outside pass through each way of printing. */
  @Test
  void nothingThatATerminalObeysIsPrinted() {
    String hostile = "a\u001b[31m\u009b2J\rb\nall as signed\u202ec\u2028d\ud800";
    Console console = console(Verbosity.VERBOSE, false);

    console.say(hostile);
    console.note(hostile);
    console.detail(hostile);
    console.problem(hostile);
    console.error(hostile);
    console.at("x/" + hostile, 0, 10);
    time.addAndGet(11 * SECOND);
    console.at("x/" + hostile, 1, 10);

    String safe = "a\ufffd[31m\ufffd2J\ufffdb\ufffdall as signed\ufffdc\ufffdd\ufffd";
    assertThat(out.toString().lines()).containsExactly(safe, safe, safe, safe, "  x/" + safe);
    assertThat(err.toString().lines().toList()).hasSize(2).startsWith(safe);
    assertThat(out.toString() + err).matches("[ -~\n\ufffd…]*");
  }

  @Test
  void problemsArePrintedWithQuietToo() {
    console(Verbosity.QUIET, false).problem("a: is missing");

    assertThat(out.toString()).isEqualTo("a: is missing\n");
  }

  private Console console(Verbosity talk, boolean terminal) {
    return new Console(new PrintWriter(out), new PrintWriter(err), talk, terminal, time::get);
  }
}
