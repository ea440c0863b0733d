package org.bootmirror.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

  /** In so many characters nearly every script ends. */
  private static final int USUAL_CHARACTERS = 1 << 14;

  private final Slot slot;
  private final long start;
  private final long end;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Whether the script has ended. What follows is of no interest, and would fill the memory. */
  private boolean ended;

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
    if (ended) {
      return;
    }
    long first = Math.max(start, position);
    long behind = Math.min(end, position + count);
    if (first < behind) {
      bytes.write(buffer, from + (int) (first - position), (int) (behind - first));
      int usual = USUAL_CHARACTERS * slot.encoding().bytesPerCharacter();
      ended = !isCompressed() && bytes.size() >= usual && text().indexOf('\0') >= 0;
    }
  }

  Slot slot() {
    return slot;
  }

  /** Whether the image stores the slot in a compressed stream, as literal bytes. */
  boolean isCompressed() {
    return slot.encoding() == Encoding.GZIP_ASCII;
  }

  /**
   * The script around the slot; nothing if there is none. A script ends at a NUL, or where a file
   * that is a script and nothing else ends.
   */
  Optional<String> script() {
    String text = text();
    int nul = text.indexOf('\0');
    boolean isCut = bytes.size() < end - start;
    return text.startsWith(MAGIC) && (nul >= 0 || isCut)
        ? Optional.of(nul < 0 ? text : text.substring(0, nul))
        : Optional.empty();
  }

  /** Whether the image has bytes for the first line in front of the slot. */
  boolean hasRoomForMagic() {
    return start >= 0;
  }

  /** The characters of the window; a byte that is no character of the encoding reads U+FFFD. */
  String text() {
    return bytes.toString(charset());
  }

  private Charset charset() {
    return slot.encoding() == Encoding.UTF_16LE
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.US_ASCII;
  }
}
