package org.bootmirror.content;

import java.io.IOException;

/** What an earlier generation noted of a content does not hold: the note is wrong. */
public final class StaleDescriptionException extends IOException {

  private static final long serialVersionUID = 1;

  StaleDescriptionException(Digest found, Digest expected) {
    super("a file of an earlier generation: found SHA-256 " + found + ", expected " + expected);
  }
}
