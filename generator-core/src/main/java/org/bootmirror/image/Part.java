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
 * @param trustsSiteRootOnly whether it trusts the site's root and nobody else; one that others have
 *     signed trusts whom it will
 */
public record Part(
    Platform platform,
    Architecture architecture,
    Component component,
    SortedSet<String> commands,
    boolean trustsSiteRootOnly) {

  /** A file that is what the site makes of it. */
  Part(
      Platform platform,
      Architecture architecture,
      Component component,
      SortedSet<String> commands) {
    this(platform, architecture, component, commands, true);
  }

  /** Whether it is iPXE, and not what starts it. */
  public boolean isIpxe() {
    return !commands.isEmpty();
  }
}
