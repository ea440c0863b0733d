package org.bootmirror.index;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/** The parts of {@code images.json} that differ from one format to another. */
interface FormatSyntax {

  /** Reads one element of the list of lifetimes. */
  Lifetime lifetime(JsonField lifetime) throws MalformedIndexException;

  /**
   * Reads one element of an image's protection.
   *
   * @param overlayable whether the image has a slot
   */
  Protection protection(
      JsonField protection, Platform platform, Architecture architecture, boolean overlayable)
      throws MalformedIndexException;
}
