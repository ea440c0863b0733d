package org.bootmirror.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;

/**
 * A copy of an image, unpacked.
 *
 * @param file the copy
 */
public record ImageCopy(Path file) {

  private static final int BUFFER = 1 << 16;

  /** A disk larger than this is no boot image: bounds a file that unpacks without end. */
  private static final long LARGEST = 1L << 41;

  /** Copies an image to a new file; zeros take no space. */
  public static ImageCopy of(BootImage image, Path copy) throws IOException {
    try (InputStream stored = Files.newInputStream(image.file());
        InputStream in = image.packed() ? new GZIPInputStream(stored, BUFFER) : stored;
        SparseFile out = new SparseFile(copy)) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        size += count;
        if (size > LARGEST) {
          throw new IOException(
              image.file() + ": found more than " + LARGEST + " bytes, expected a disk");
        }
      }
    }
    return new ImageCopy(copy);
  }

  /**
   * Replaces the base URLs in the slots by one; all other variables stay.
   *
   * @throws SlotException if a slot holds more than variables
   */
  public void replaceBases(List<Slot> slots, BaseUrl base) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (Slot slot : slots) {
        ByteBuffer block = ByteBuffer.allocate(slot.size());
        while (block.hasRemaining()) {
          if (channel.read(block, slot.offset() + block.position()) < 0) {
            throw new IOException(file + ": found its end inside a slot, expected a whole slot");
          }
        }
        SlotVariables variables = SlotVariables.read(block.array(), slot.encoding());
        String text = withBase(variables, base).block(slot.characters());
        ByteBuffer written = ByteBuffer.wrap(slot.encoding().encode(text));
        while (written.hasRemaining()) {
          channel.write(written, slot.offset() + written.position());
        }
      }
    }
  }

  private static SlotVariables withBase(SlotVariables variables, BaseUrl base) {
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    values.putAll(variables.values());
    values.keySet().removeIf(key -> key.toString().startsWith("base-"));
    values.put(SlotKey.BASE_1, base.value());
    return SlotVariables.of(values);
  }
}
