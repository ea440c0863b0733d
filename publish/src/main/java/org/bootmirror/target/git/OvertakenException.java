package org.bootmirror.target.git;

import java.io.IOException;
import org.bootmirror.target.TargetAddress;

/** Somebody else has pushed to the branch since this run began. */
public final class OvertakenException extends IOException {

  private static final long serialVersionUID = 1L;

  OvertakenException(TargetAddress address, String found) {
    super(address + ": another run has published since this one began (" + found + ")");
  }
}
