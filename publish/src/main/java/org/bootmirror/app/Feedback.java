package org.bootmirror.app;

import org.bootmirror.content.Progress;

/** Receives the progress of a use case. Called from one thread at a time. */
public interface Feedback extends Progress {

  /** A long step, or a fact for an operator; one line. */
  void note(String line);

  /** A fact for operators who asked for more; one line. */
  void detail(String line);
}
