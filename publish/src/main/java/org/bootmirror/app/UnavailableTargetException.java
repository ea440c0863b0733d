package org.bootmirror.app;

import java.io.IOException;
import org.bootmirror.target.TargetAddress;

/** This version cannot publish to targets of a kind. */
public final class UnavailableTargetException extends IOException {

  private static final long serialVersionUID = 1L;

  UnavailableTargetException(TargetAddress address) {
    super(
        address + ": this command has no target of this kind, expected a folder, ssh:// or s3://");
  }
}
