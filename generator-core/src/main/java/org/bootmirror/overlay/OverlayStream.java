package org.bootmirror.overlay;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Slot;

/** Replaces the slots of an image that is written to the stream, and passes the rest on. */
public final class OverlayStream extends FilterOutputStream {

  /** New bytes from an offset of the image on. */
  private static final class Block {
    private final long offset;
    private final byte[] bytes;

    private Block(long offset, byte[] bytes) {
      this.offset = offset;
      this.bytes = bytes;
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private long position;

  /**
   * @param slots in the order of their offsets
   * @throws SlotException if the variables take more characters than a slot has
   */
  public OverlayStream(OutputStream out, List<Slot> slots, SlotVariables variables) {
    super(out);
    for (Slot slot : slots) {
      blocks.add(
          new Block(slot.offset(), slot.encoding().encode(variables.block(slot.characters()))));
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long end = position + length;
    long done = position;
    for (Block block : blocks) {
      long first = Math.max(block.offset, done);
      long last = Math.min(block.offset + block.bytes.length, end);
      if (first < last) {
        out.write(bytes, offset + (int) (done - position), (int) (first - done));
        out.write(block.bytes, (int) (first - block.offset), (int) (last - first));
        done = last;
      }
    }
    out.write(bytes, offset + (int) (done - position), (int) (end - done));
    position = end;
  }
}
