package org.bootmirror.app;

import java.io.IOException;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;

/** The kinds of targets. */
final class Targets {

  private Targets() {}

  /**
   * Opens a target.
   *
   * @throws UnavailableTargetException if this version has no target of the kind
   * @throws IOException if the target cannot be opened, or another run has opened it
   */
  static Target open(TargetAddress address, TargetOptions options) throws IOException {
    if (address instanceof TargetAddress.Folder folder) {
      FolderPlace place =
          new FolderPlace(
              folder.path(), options.names(), options.cache(), options.clock().instant());
      return options.readOnly() ? FolderTarget.view(place) : FolderTarget.open(place);
    }
    throw new UnavailableTargetException(address);
  }
}
