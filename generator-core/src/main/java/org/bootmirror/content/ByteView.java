package org.bootmirror.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Third-party bytes, read little-endian, where each access is checked before it is made.
 *
 * <p>An access outside the bytes is a {@link MalformedException} that names the field, the offset
 * and both lengths; no arithmetic here can overflow unnoticed.
 */
public final class ByteView {

  private final String file;
  private final byte[] bytes;
  private final long base;

  /**
   * @param file what the bytes are, for errors
   * @param bytes not copied: changes made by their owner are seen
   */
  public ByteView(String file, byte[] bytes) {
    this(file, bytes, 0);
  }

  /**
   * @param base where in the file the bytes begin: offsets count from here, but for those in errors
   */
  ByteView(String file, byte[] bytes, long base) {
    this.file = file;
    this.bytes = bytes;
    this.base = base;
  }

  /** What the bytes are. */
  public String file() {
    return file;
  }

  /** How many bytes there are. */
  public int size() {
    return bytes.length;
  }

  /** The byte at {@code offset}, 0 to 255. */
  public int u8(long offset, String field) throws MalformedException {
    return bytes[check(offset, 1, field)] & 0xff;
  }

  /** The 16-bit word at {@code offset}, 0 to 65,535. */
  public int u16(long offset, String field) throws MalformedException {
    int at = check(offset, 2, field);
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  /** The 32-bit word at {@code offset}, unsigned. */
  public long u32(long offset, String field) throws MalformedException {
    check(offset, 4, field);
    return u16(offset, field) | (long) u16(offset + 2, field) << 16;
  }

  /** The 64-bit word at {@code offset}, which must not exceed {@link Long#MAX_VALUE}. */
  public long u63(long offset, String field) throws MalformedException {
    check(offset, 8, field);
    long value = u32(offset, field) | u32(offset + 4, field) << 32;
    if (value < 0) {
      throw malformed(offset, field, Long.toUnsignedString(value), "at most " + Long.MAX_VALUE);
    }
    return value;
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public byte[] slice(long offset, long length, String field) throws MalformedException {
    int at = check(offset, length, field);
    return Arrays.copyOfRange(bytes, at, at + (int) length);
  }

  /** The printable ASCII text from {@code offset} up to a NUL, at most {@code limit} bytes. */
  public String asciiz(long offset, int limit, String field) throws MalformedException {
    for (int length = 0; length <= limit; length++) {
      int c = u8(offset + length, field);
      if (c == 0) {
        return new String(slice(offset, length, field), StandardCharsets.US_ASCII);
      }
      if (c < ' ' || c > '~') {
        throw malformed(
            offset + length, field, String.format(Locale.ROOT, "byte 0x%02x", c), "ASCII text");
      }
    }
    throw malformed(offset, field, "more than " + limit + " characters", "a NUL before that");
  }

  /** Fails unless {@code found} is {@code expected}. Both are quoted in hexadecimal. */
  public void require(long offset, String field, long found, long expected)
      throws MalformedException {
    if (found != expected) {
      throw malformed(
          offset,
          field,
          String.format(Locale.ROOT, "0x%x", found),
          String.format(Locale.ROOT, "0x%x", expected));
    }
  }

  /** Fails unless every byte of the range is zero. */
  public void requireZero(long offset, int length, String field) throws MalformedException {
    for (long at = offset; at < offset + length; at++) {
      require(at, field, u8(at, field), 0);
    }
  }

  /** An error about this file. */
  public MalformedException malformed(long offset, String what, String found, String expected) {
    return new MalformedException(file, base + offset, what, found, expected);
  }

  private int check(long offset, long length, String field) throws MalformedException {
    if (offset < 0 || length < 0 || offset > bytes.length || length > bytes.length - offset) {
      throw malformed(
          offset,
          field,
          "a file of " + bytes.length + " bytes",
          "at least " + length + " bytes from that offset");
    }
    return (int) offset;
  }
}
