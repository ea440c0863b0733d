package org.bootmirror.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A fixed-size block inside a content which an overlay may replace: lines of variables, padded.
 *
 * @param offset where the block begins, in bytes from the start of the content
 * @param size its length in bytes, as it stands in the content
 * @param encoding how its characters are stored
 */
public record Slot(long offset, int size, Encoding encoding) {

  /** Checks that the block has a place; throws {@link IllegalArgumentException} otherwise. */
  public Slot {
    if (offset < 0 || size <= 0 || size % encoding.bytesPerCharacter() != 0) {
      throw new IllegalArgumentException("no slot at offset " + offset + " of size " + size);
    }
  }

  /** The first offset behind the block. */
  public long end() {
    return Math.addExact(offset, size);
  }

  /** The same block, once what it is in begins at {@code distance}. */
  public Slot movedBy(long distance) {
    return new Slot(Math.addExact(offset, distance), size, encoding);
  }

  /** How many characters the block holds. */
  public int characters() {
    return size / encoding.bytesPerCharacter();
  }

  /** How the characters of a slot are stored. */
  public enum Encoding {
    /** One byte each. */
    ASCII("ascii", StandardCharsets.US_ASCII, 1),
    /** Two bytes each, little-endian: EFI load options. */
    UTF_16LE("utf-16le", StandardCharsets.UTF_16LE, 2);

    private final String label;
    private final Charset charset;
    private final int bytesPerCharacter;

    Encoding(String label, Charset charset, int bytesPerCharacter) {
      this.label = label;
      this.charset = charset;
      this.bytesPerCharacter = bytesPerCharacter;
    }

    /** How {@code images.json} names it. */
    public String label() {
      return label;
    }

    /** The bytes of this text, which must be printable ASCII and newlines. */
    public byte[] encode(String text) {
      if (!text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'))) {
        throw new IllegalArgumentException("text of a slot holds a character that is not ASCII");
      }
      return text.getBytes(charset);
    }

    /** Bytes that one character takes. */
    public int bytesPerCharacter() {
      return bytesPerCharacter;
    }
  }
}
