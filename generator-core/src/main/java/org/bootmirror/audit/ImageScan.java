package org.bootmirror.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Slot;

/**
 * An image, read once as a stream: size, digest, masked digest, and the bytes around each slot.
 *
 * @param description of the file
 * @param windows one for each slot
 */
record ImageScan(Description description, List<SlotWindow> windows) {

  /**
   * Reads a file. Memory: one buffer, and at most {@link SlotWindow#MAX_CHARACTERS} for each slot.
   *
   * @param slots in the order of their offsets, all of them within the file
   */
  static ImageScan of(Path file, List<Slot> slots) throws IOException {
    List<SlotWindow> windows = slots.stream().map(SlotWindow::new).toList();
    Description description =
        Content.file(file).withSlots(slots).writeTo(new WindowsStream(windows));
    return new ImageScan(description, windows);
  }

  /** Shows each window the bytes that pass. */
  private static final class WindowsStream extends OutputStream {

    private final List<SlotWindow> windows;
    private long position;

    WindowsStream(List<SlotWindow> windows) {
      this.windows = windows;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int from, int count) {
      for (SlotWindow window : windows) {
        window.collect(buffer, from, count, position);
      }
      position += count;
    }
  }
}
