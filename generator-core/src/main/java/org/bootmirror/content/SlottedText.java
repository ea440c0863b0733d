package org.bootmirror.content;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text with one slot in it, not yet encoded.
 *
 * @param text ASCII
 * @param slotStart the slot's first character
 * @param slotLength how many characters it holds
 */
public record SlottedText(String text, int slotStart, int slotLength) {

  /** Checks that the slot lies in the text; throws {@link IllegalArgumentException} otherwise. */
  public SlottedText {
    if (slotStart < 0 || slotLength <= 0 || slotLength > text.length() - slotStart) {
      throw new IllegalArgumentException(
          "no slot of " + slotLength + " at " + slotStart + " in " + text.length() + " characters");
    }
  }

  /**
   * Where the slot lies once the text stands at {@code offset} of a content.
   *
   * @throws IllegalArgumentException if in this encoding something would stand behind the slot that
   *     is not in the text
   */
  public Slot slotAt(long offset, Slot.Encoding encoding) {
    if (encoding.checkBytes() > 0) {
      throw new IllegalArgumentException("no text goes on behind a slot of encoding " + encoding);
    }
    int width = encoding.bytesPerCharacter();
    return new Slot(offset + (long) slotStart * width, encoding.bytes(slotLength), encoding);
  }

  /** The text as a file of its own, one byte for each character. */
  public Content toContent() {
    return Content.bytes(text.getBytes(StandardCharsets.US_ASCII))
        .withSlots(List.of(slotAt(0, Slot.Encoding.ASCII)));
  }
}
