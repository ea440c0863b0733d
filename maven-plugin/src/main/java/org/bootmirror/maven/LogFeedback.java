package org.bootmirror.maven;

import org.apache.maven.plugin.logging.Log;
import org.bootmirror.app.Feedback;

/** Writes what a use case does to Maven's log. */
final class LogFeedback implements Feedback {

  private final Log log;

  LogFeedback(Log log) {
    this.log = log;
  }

  @Override
  public void note(String line) {
    log.info(line);
  }

  @Override
  public void detail(String line) {
    log.debug(line);
  }

  @Override
  public void at(String what, long done, long total) {
    // A log has no line to write over.
  }
}
