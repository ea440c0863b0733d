package org.bootmirror.target;

import java.io.IOException;

/** One change to a target. */
public sealed interface PublishAction permits Item, Link, HostFile {

  /** Whether the target needs no change. */
  boolean isDone(Target target) throws IOException;

  /** Changes the target. */
  WriteSummary perform(Target target) throws IOException;
}
