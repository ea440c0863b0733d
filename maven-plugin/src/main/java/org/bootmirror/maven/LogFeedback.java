package org.bootmirror.maven;

import org.apache.maven.plugin.logging.Log;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.TerminalSafe;

/** Writes what a use case does to Maven's log, safe for a terminal. */
final class LogFeedback implements Feedback {

  private final Log log;

  LogFeedback(Log log) {
    this.log = log;
  }

  /** What an operator should change. */
  void warn(String line) {
    log.warn(TerminalSafe.of(line));
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
    // A log has no line to write over.
  }
}
