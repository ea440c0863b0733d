package org.bootmirror.content;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text with one slot, not yet encoded.
 *
 * @param text ASCII
 * @param slotStart the index of the slot's first character
 * @param slotLength the number of characters in the slot
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
   * The slot of a content in which this text begins at {@code offset}.
   *
   * @throws IllegalArgumentException if the encoding has check bytes: the text has no room for them
   */
  public Slot slotAt(long offset, Slot.Encoding encoding) {
    if (encoding.checkBytes() > 0) {
      throw new IllegalArgumentException("no text continues behind a slot of encoding " + encoding);
    }
    int width = encoding.bytesPerCharacter();
    return new Slot(offset + (long) slotStart * width, encoding.bytes(slotLength), encoding);
  }

  /** The text as a content, one byte for each character. */
  public Content toContent() {
    return Content.bytes(text.getBytes(StandardCharsets.US_ASCII))
        .withSlots(List.of(slotAt(0, Slot.Encoding.ASCII)));
  }
}
