package org.bootmirror.overlay;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Slot;

/**
 * Makes a published image somebody's own: new variables in its slots, nothing else changed. The
 * masked digest of the result is that of the image.
 */
public final class Overlay {

  private Overlay() {}

  /**
   * Writes these variables into every slot of {@code image}, a copy of a published image.
   *
   * @throws IOException also if a slot does not lie inside the file
   */
  public static void apply(Path image, List<Slot> slots, SlotVariables variables)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      for (Slot slot : slots) {
        byte[] block = slot.encoding().encode(variables.block());
        if (block.length != slot.size() || slot.end() > file.length()) {
          throw new IOException(
              image
                  + ": found "
                  + file.length()
                  + " bytes and a block of "
                  + block.length
                  + ", expected room for "
                  + slot);
        }
        file.seek(slot.offset());
        file.write(block);
      }
    }
  }
}
