package org.bootmirror.image;

import java.util.SortedSet;
import org.bootmirror.component.Component;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * A third-party file in an image.
 *
 * @param platform the kind of firmware it starts on
 * @param architecture the processor it runs on
 * @param component where it is from
 * @param commands those a boot may want that its iPXE has; none if it is no iPXE
 */
public record Part(
    Platform platform, Architecture architecture, Component component, SortedSet<String> commands) {

  /** Whether it is iPXE, and not what starts it. */
  public boolean isIpxe() {
    return !commands.isEmpty();
  }
}
