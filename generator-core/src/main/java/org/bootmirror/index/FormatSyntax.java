package org.bootmirror.index;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/** The parts of {@code images.json} that differ from one format to another. */
interface FormatSyntax {

  /** An element of {@code lifetimes}. */
  Lifetime lifetime(JsonField lifetime) throws MalformedIndexException;

  /**
   * An element of {@code protection}.
   *
   * @param overlayable whether the image has a slot
   */
  Protection protection(
      JsonField protection, Platform platform, Architecture architecture, boolean overlayable)
      throws MalformedIndexException;
}
