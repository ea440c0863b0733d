package org.bootmirror.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.LongSupplier;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.TerminalSafe;

/**
 * Prints results as lines, each of which is made safe for a terminal: whatever a use case names may
 * come from outside. Progress is one line on a terminal, which is written over; elsewhere a line
 * every few seconds.
 */
final class Console implements Feedback {

  private static final long NANOS = 1_000_000_000L;
  private static final long PLAIN_INTERVAL = 10 * NANOS;
  private static final long TERMINAL_INTERVAL = NANOS / 8;
  private static final int MAX_NAME = 32;
  private static final String OVERWRITE = "\r\u001b[K";

  private final PrintWriter out;
  private final PrintWriter notes;
  private final PrintWriter err;
  private final Verbosity verbosity;
  private final boolean terminal;
  private final LongSupplier nanoTime;

  private String last = "";
  private long total = -1;
  private long began;
  private long beganAt;
  private long shown;
  private boolean statusStands;

  /** How much is printed. */
  enum Verbosity {
    /** Errors only. */
    QUIET,
    /** Results and progress. */
    NORMAL,
    /** Also each file and each origin. */
    VERBOSE
  }

  /**
   * @param out for results
   * @param err for progress
   * @param terminal whether {@code err} is a terminal
   * @param nanoTime a clock
   */
  Console(
      PrintWriter out,
      PrintWriter err,
      Verbosity verbosity,
      boolean terminal,
      LongSupplier nanoTime) {
    this(out, out, err, verbosity, terminal, nanoTime);
  }

  private Console(
      PrintWriter out,
      PrintWriter notes,
      PrintWriter err,
      Verbosity verbosity,
      boolean terminal,
      LongSupplier nanoTime) {
    this.out = out;
    this.notes = notes;
    this.err = err;
    this.verbosity = verbosity;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /** The same for a command whose result is no text: notes go to {@code err}, results nowhere. */
  Console withoutResults() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, err, err, verbosity, terminal, nanoTime);
  }

  /** Whether each fact gets a line. */
  boolean isVerbose() {
    return verbosity == Verbosity.VERBOSE;
  }

  /** A result. */
  synchronized void say(String line) {
    if (verbosity != Verbosity.QUIET) {
      print(out, line);
    }
  }

  /** A problem that was looked for: the result of the command, and printed with --quiet, too. */
  synchronized void problem(String line) {
    print(out, line);
  }

  /** Why a command fails. */
  synchronized void error(String line) {
    clear();
    err.println(TerminalSafe.of(line));
    err.flush();
  }

  /** A step or fact of a use case. */
  @Override
  public synchronized void note(String line) {
    if (verbosity != Verbosity.QUIET) {
      print(notes, line);
    }
  }

  /** A fact for {@code --verbose}. */
  @Override
  public synchronized void detail(String line) {
    if (verbosity == Verbosity.VERBOSE) {
      print(notes, line);
    }
  }

  @Override
  public synchronized void at(String what, long done, long ofTotal) {
    long now = nanoTime.getAsLong();
    if (ofTotal != total || done < began) {
      total = ofTotal;
      began = done;
      beganAt = now;
      shown = now;
    }
    if (!what.equals(last)) {
      last = what;
      detail("  " + what);
    }
    if (verbosity != Verbosity.QUIET
        && now - shown >= (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
      shown = now;
      String status = status(what, done, now - beganAt);
      if (terminal) {
        err.print(OVERWRITE + status);
        err.flush();
        statusStands = true;
      } else {
        err.println(status);
      }
    }
  }

  /** Removes the progress line before other output. */
  synchronized void clear() {
    if (statusStands) {
      err.print(OVERWRITE);
      err.flush();
      statusStands = false;
    }
  }

  private void print(PrintWriter to, String line) {
    clear();
    to.println(TerminalSafe.of(line));
    to.flush();
  }

  private String status(String what, long done, long nanos) {
    String status = shortened(what) + ": " + DataSize.of(done);
    if (total < done) {
      return status;
    }
    status += " of " + DataSize.of(total);
    double rate = (double) (done - began) / nanos;
    return rate > 0 ? status + ", " + left((long) ((total - done) / rate)) + " left" : status;
  }

  /** A name that fits a line with the figures: a wrapped line cannot be written over. */
  private static String shortened(String what) {
    String safe = TerminalSafe.of(what);
    String name = safe.substring(safe.lastIndexOf('/', safe.length() - 2) + 1);
    return name.length() <= MAX_NAME ? name : "…" + name.substring(name.length() - MAX_NAME + 1);
  }

  private static String left(long nanos) {
    long seconds = (nanos + NANOS - 1) / NANOS;
    return seconds < 100 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }
}
