package org.bootmirror.overlay;

import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Slot;

/**
 * A published image with other variables in its slots: a {@link ByteSource} of the same size, of
 * which any range can be read. The masked digest stays that of the published image.
 */
public final class Overlay {

  private Overlay() {}

  /**
   * The overlaid image. Reads nothing of {@code image} yet.
   *
   * @param slots in the order of their offsets
   * @throws MalformedException if a slot does not lie inside the image, or begins before the slot
   *     in front of it ends
   * @throws SlotException if the variables take more characters than a slot has
   */
  public static ByteSource of(ByteSource image, List<Slot> slots, SlotVariables variables)
      throws MalformedException {
    ByteSource overlaid = image;
    long free = 0;
    for (Slot slot : slots) {
      if (slot.offset() < free) {
        throw image.malformed(
            slot.offset(),
            "slot",
            "a slot that begins there",
            "an offset of at least 0x" + Long.toHexString(free) + ", where the last slot ends");
      }
      free = slot.end();
      byte[] block = slot.encoding().encode(variables.block(slot.characters()));
      overlaid = overlaid.replaced(slot.offset(), block, "slot");
    }
    return overlaid;
  }
}
