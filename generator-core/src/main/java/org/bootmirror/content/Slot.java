package org.bootmirror.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A fixed-size block inside a content that an overlay may replace: lines of variables and padding.
 *
 * @param offset of the first byte of the block, from the start of the content
 * @param size of the block in bytes, with the check bytes of its encoding
 * @param encoding of its characters
 */
public record Slot(long offset, int size, Encoding encoding) {

  /**
   * The size of a newly published slot, in characters. Ten base URLs, a static address and every
   * other variable at its greatest length take 3,000 of them; the rest is for kernel arguments.
   */
  public static final int CHARACTERS = 4096;

  /**
   * Checks offset and size; throws {@link IllegalArgumentException} if the offset is negative, or
   * the size is not that of one or more characters.
   */
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

  /**
   * The same block in a larger content, in which its present content begins at {@code distance}.
   */
  public Slot movedBy(long distance) {
    return new Slot(Math.addExact(offset, distance), size, encoding);
  }

  /** The number of characters in the block. */
  public int characters() {
    return (size - encoding.checkBytes()) / encoding.bytesPerCharacter();
  }

  /** How the characters of a slot are stored, and which check bytes follow them. */
  public enum Encoding {
    /** One byte for each character. */
    ASCII("ascii", StandardCharsets.US_ASCII, 1, 0),
    /** Two bytes for each character, little-endian: EFI load options. */
    UTF_16LE("utf-16le", StandardCharsets.UTF_16LE, 2, 0),
    /**
     * One byte for each character, then the CRC-32 of these bytes, little-endian. The characters
     * are all that a gzip member holds, in one stored block; the CRC-32 is the field of the member
     * that follows the block (RFC 1952, 2.3).
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

    /** The name of the encoding in {@code images.json}. */
    public String label() {
      return label;
    }

    /**
     * Characters and check bytes of a block.
     *
     * @param text printable ASCII and newlines; {@link IllegalArgumentException} otherwise
     */
    public byte[] encode(String text) {
      // By hand, and from an array: in a new process, a CharsetEncoder and charAt are both slow.
      byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
      boolean isAscii = text.equals(new String(latin, StandardCharsets.ISO_8859_1));
      byte[] characters = new byte[latin.length * bytesPerCharacter];
      for (int i = 0; i < latin.length; i++) {
        byte c = latin[i];
        isAscii &= (c >= ' ' && c <= '~') || c == '\n';
        characters[i * bytesPerCharacter] = c; // little-endian, where there are two
      }
      if (!isAscii) {
        throw new IllegalArgumentException("text of a slot holds a character that is not ASCII");
      }
      return checkBytes == 0 ? characters : withCrc(characters, characters.length);
    }

    /** The characters of a block, whatever they are, without the check bytes. */
    public String decode(byte[] block) {
      Charset any = bytesPerCharacter == 1 ? StandardCharsets.ISO_8859_1 : charset;
      return new String(block, 0, block.length - checkBytes, any);
    }

    /** Whether the check bytes of a block are those of its characters. */
    public boolean checks(byte[] block) {
      return checkBytes == 0 || Arrays.equals(block, withCrc(block, block.length - checkBytes));
    }

    /** The number of bytes that one character takes. */
    public int bytesPerCharacter() {
      return bytesPerCharacter;
    }

    /** The number of bytes behind the characters, which follow from them. */
    public int checkBytes() {
      return checkBytes;
    }

    /** The number of bytes that this many characters and their check bytes take. */
    public int bytes(int characters) {
      return Math.addExact(Math.multiplyExact(characters, bytesPerCharacter), checkBytes);
    }

    private static byte[] withCrc(byte[] characters, int count) {
      CRC32 crc = new CRC32();
      crc.update(characters, 0, count);
      return ByteBuffer.allocate(count + Integer.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(characters, 0, count)
          .putInt((int) crc.getValue())
          .array();
    }
  }
}
