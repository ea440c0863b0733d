package org.bootmirror.ipxe;

import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot.Encoding;

/**
 * A script inside a binary.
 *
 * @param offset offset of the first character in the binary
 * @param encoding encoding of the characters
 * @param text ASCII as published; any characters where the binary was changed afterwards
 */
public record EmbeddedText(long offset, Encoding encoding, String text) {

  /**
   * Reads a text.
   *
   * @param offset offset of the first character
   * @param end offset before which the terminating NUL must be
   * @throws MalformedException if the NUL is missing
   */
  static EmbeddedText read(ByteView view, long offset, long end, Encoding encoding)
      throws MalformedException {
    int width = encoding.bytesPerCharacter();
    StringBuilder text = new StringBuilder();
    for (long at = offset; at + width <= end; at += width) {
      int c = width == 1 ? view.u8(at, "script") : view.u16(at, "script");
      if (c == 0) {
        return new EmbeddedText(offset, encoding, text.toString());
      }
      text.append((char) c);
    }
    throw view.malformed(offset, "embedded script", "no end", "a NUL before " + end);
  }
}
