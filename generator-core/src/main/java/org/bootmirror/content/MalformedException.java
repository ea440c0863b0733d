package org.bootmirror.content;

import java.io.IOException;
import java.util.Locale;

/** Third-party bytes are not what their format says: what, where, found and expected. */
public final class MalformedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * @param file what was read
   * @param offset where the trouble stands, in bytes from its start
   * @param what the field or structure
   * @param found what is there
   * @param expected what should be
   */
  public MalformedException(String file, long offset, String what, String found, String expected) {
    super(
        String.format(
            Locale.ROOT,
            "%s: offset 0x%x: %s: found %s, expected %s",
            file,
            offset,
            what,
            found,
            expected));
    this.offset = offset;
  }

  /** The offset of the problem, in bytes from the start of the file. */
  public long offset() {
    return offset;
  }
}
