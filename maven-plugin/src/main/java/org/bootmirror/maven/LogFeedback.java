package org.bootmirror.maven;

import java.util.function.LongSupplier;
import org.apache.maven.plugin.logging.Log;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.TerminalSafe;

/**
 * Writes what a use case does to Maven's log, safe for a terminal. A log has no line to write over:
 * progress is one line every ten seconds.
 */
final class LogFeedback implements Feedback {

  private static final long INTERVAL = 10_000_000_000L;
  private static final int MIB = 20;

  private final Log log;
  private final LongSupplier nanoTime;
  private long shown;

  /**
   * @param nanoTime a clock
   */
  LogFeedback(Log log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.shown = nanoTime.getAsLong();
  }

  /** What an operator should change. */
  void warn(String line) {
    log.warn(TerminalSafe.of(line));
  }

  /** What is wrong with what the goal looked at. */
  void problem(String line) {
    log.error(TerminalSafe.of(line));
  }

  @Override
  public void note(String line) {
    log.info(TerminalSafe.of(line));
  }

  @Override
  public void detail(String line) {
    log.debug(TerminalSafe.of(line));
  }

  @Override
  public void at(String what, long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - shown >= INTERVAL) {
      shown = now;
      note(what + ": " + (done >> MIB) + (total < done ? "" : " of " + (total >> MIB)) + " MiB");
    }
  }
}
