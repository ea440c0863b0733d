package org.bootmirror.ipxe;

import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot.Encoding;

/**
 * A script that stands inside a binary.
 *
 * @param offset of its first character, from the start of the binary
 * @param encoding how its characters are stored
 * @param text printable ASCII, tabs and newlines
 */
public record EmbeddedText(long offset, Encoding encoding, String text) {

  /** The text from {@code offset} up to a NUL that stands before {@code end}. */
  static EmbeddedText read(ByteView view, long offset, long end, Encoding encoding)
      throws MalformedException {
    int width = encoding.bytesPerCharacter();
    StringBuilder text = new StringBuilder();
    for (long at = offset; at + width <= end; at += width) {
      int c = width == 1 ? view.u8(at, "script") : view.u16(at, "script");
      if (c == 0) {
        return new EmbeddedText(offset, encoding, text.toString());
      }
      boolean printable = (c >= ' ' && c <= '~') || c == '\n' || c == '\t';
      if (!printable) {
        throw view.malformed(
            at, "embedded script", "character 0x" + Integer.toHexString(c), "ASCII");
      }
      text.append((char) c);
    }
    throw view.malformed(offset, "embedded script", "no end", "a NUL before " + end);
  }
}
