package org.bootmirror.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A fixed-size block inside a content which an overlay may replace: lines of variables, padded.
 *
 * @param offset where the block begins, in bytes from the start of the content
 * @param size its length in bytes, as it stands in the content, with what its encoding puts behind
 *     the characters
 * @param encoding how its characters are stored
 */
public record Slot(long offset, int size, Encoding encoding) {

  /** How many characters the slot of every published image holds. */
  public static final int CHARACTERS = 1024;

  /** Checks that the block has a place; throws {@link IllegalArgumentException} otherwise. */
  public Slot {
    if (offset < 0
        || size <= encoding.checkBytes()
        || (size - encoding.checkBytes()) % encoding.bytesPerCharacter() != 0) {
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
    return (size - encoding.checkBytes()) / encoding.bytesPerCharacter();
  }

  /** How the characters of a slot are stored, and what stands behind them because of them. */
  public enum Encoding {
    /** One byte each. */
    ASCII("ascii", StandardCharsets.US_ASCII, 1, 0),
    /** Two bytes each, little-endian: EFI load options. */
    UTF_16LE("utf-16le", StandardCharsets.UTF_16LE, 2, 0),
    /**
     * One byte each, then the CRC-32 of these bytes, little-endian: all that a gzip member holds,
     * in one stored block, and the field that follows it at once (RFC 1952, 2.3).
     */
    GZIP_ASCII("gzip-ascii", StandardCharsets.US_ASCII, 1, Integer.BYTES);

    private final String label;
    private final Charset charset;
    private final int bytesPerCharacter;
    private final int checkBytes;

    Encoding(String label, Charset charset, int bytesPerCharacter, int checkBytes) {
      this.label = label;
      this.charset = charset;
      this.bytesPerCharacter = bytesPerCharacter;
      this.checkBytes = checkBytes;
    }

    /** How {@code images.json} names it. */
    public String label() {
      return label;
    }

    /**
     * The bytes of this text, which must be printable ASCII and newlines, and what stands behind
     * them.
     */
    public byte[] encode(String text) {
      if (!text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'))) {
        throw new IllegalArgumentException("text of a slot holds a character that is not ASCII");
      }
      byte[] characters = text.getBytes(charset);
      return checkBytes == 0 ? characters : withCrc(characters);
    }

    /** Bytes that one character takes. */
    public int bytesPerCharacter() {
      return bytesPerCharacter;
    }

    /** Bytes that stand behind the characters and follow from them. */
    public int checkBytes() {
      return checkBytes;
    }

    /** Bytes that this many characters take, with what stands behind them. */
    public int bytes(int characters) {
      return Math.addExact(Math.multiplyExact(characters, bytesPerCharacter), checkBytes);
    }

    private static byte[] withCrc(byte[] characters) {
      CRC32 crc = new CRC32();
      crc.update(characters);
      return ByteBuffer.allocate(characters.length + Integer.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(characters)
          .putInt((int) crc.getValue())
          .array();
    }
  }
}
