package org.bootmirror.app;

import org.bootmirror.content.Progress;

/** Receives what a use case does while the use case runs. Called from one thread at a time. */
public interface Feedback extends Progress {

  /** A step that takes long, or a fact that an operator acts on; one line. */
  void note(String line);

  /** A fact for operators who asked for more; one line. */
  void detail(String line);
}
