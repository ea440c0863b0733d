package org.bootmirror.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.script.EmbeddedScript;

/**
 * The bytes of an image around one slot, collected while the image passes by: the embedded script
 * from its first line to the end of a bounded window, or the slot alone where the script around it
 * is compressed.
 */
final class SlotWindow {

  /** The first line of an embedded script; the slot follows. */
  static final String MAGIC = EmbeddedScript.MAGIC;

  /** More characters than a script has: iPXE's own are below 10,000. */
  static final int MAX_CHARACTERS = 1 << 16;

  private final Slot slot;
  private final long start;
  private final long end;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  SlotWindow(Slot slot) {
    this.slot = slot;
    int width = slot.encoding().bytesPerCharacter();
    long before = isCompressed() ? 0 : (long) MAGIC.length() * width;
    this.start = slot.offset() - before;
    this.end =
        Math.addExact(start, (isCompressed() ? slot.characters() : (long) MAX_CHARACTERS) * width);
  }

  /** Keeps the part of a buffer that lies in the window. */
  void collect(byte[] buffer, int from, int count, long position) {
    long first = Math.max(start, position);
    long behind = Math.min(end, position + count);
    if (first < behind) {
      bytes.write(buffer, from + (int) (first - position), (int) (behind - first));
    }
  }

  Slot slot() {
    return slot;
  }

  /** Whether the image stores the slot in a compressed stream, as literal bytes. */
  boolean isCompressed() {
    return slot.encoding() == Encoding.GZIP_ASCII;
  }

  /** Whether the image ends inside of the window. */
  boolean isCut() {
    return bytes.size() < end - start;
  }

  /** Whether the image has bytes for the first line in front of the slot. */
  boolean hasRoomForMagic() {
    return start >= 0;
  }

  /** The characters of the window; a byte that is no character of the encoding reads U+FFFD. */
  String text() {
    Charset charset =
        slot.encoding() == Encoding.UTF_16LE
            ? StandardCharsets.UTF_16LE
            : StandardCharsets.US_ASCII;
    return bytes.toString(charset);
  }
}
