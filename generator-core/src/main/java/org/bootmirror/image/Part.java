package org.bootmirror.image;

import java.util.SortedSet;
import org.bootmirror.component.Component;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * A third-party file in an image.
 *
 * @param platform the firmware that starts the file
 * @param architecture the processor that runs the file
 * @param component where the file comes from
 * @param commands of iPXE that a boot may use and this build has; none if the file is no iPXE
 * @param trustsSiteRootOnly whether this iPXE trusts the site's root and no other; a loader with a
 *     third party's signature is used unchanged and may trust others
 */
public record Part(
    Platform platform,
    Architecture architecture,
    Component component,
    SortedSet<String> commands,
    boolean trustsSiteRootOnly) {

  /** A file that trusts the site's root only. */
  Part(
      Platform platform,
      Architecture architecture,
      Component component,
      SortedSet<String> commands) {
    this(platform, architecture, component, commands, true);
  }

  /** Whether the file is iPXE, not a loader of iPXE. */
  public boolean isIpxe() {
    return !commands.isEmpty();
  }
}
