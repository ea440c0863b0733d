package org.bootmirror.app;

import java.io.IOException;
import org.bootmirror.target.TargetAddress;

/** A publication began and did not end. Nodes boot meanwhile, and the next run goes on. */
public final class UnfinishedPublicationException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String target;

  UnfinishedPublicationException(TargetAddress target, IOException cause) {
    super(cause.getMessage(), cause);
    this.target = target.toString();
  }

  /** The address of the target. */
  public String target() {
    return target;
  }
}
