package org.bootmirror.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Third-party bytes in memory, read as little-endian integers. Each access is checked first.
 *
 * <p>An access outside the bytes is a {@link MalformedException} that names the field, the offset
 * and both lengths. Arithmetic on offsets cannot overflow.
 */
public final class ByteView {

  private final String file;
  private final byte[] bytes;
  private final long base;

  /**
   * A view of a whole file.
   *
   * @param file name of the file, for errors
   * @param bytes not copied: later changes by the owner are visible
   */
  public ByteView(String file, byte[] bytes) {
    this(file, bytes, 0);
  }

  /**
   * A view of a part of a file.
   *
   * @param base offset of the part in the file; errors add this base to the offset
   */
  public ByteView(String file, byte[] bytes, long base) {
    this.file = file;
    this.bytes = bytes;
    this.base = base;
  }

  /** Name of the file, for errors. */
  public String file() {
    return file;
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** The byte at {@code offset}, 0 to 255. */
  public int u8(long offset, String field) throws MalformedException {
    return bytes[check(offset, 1, field)] & 0xff;
  }

  /** The 16-bit integer at {@code offset}, 0 to 65,535. */
  public int u16(long offset, String field) throws MalformedException {
    int at = check(offset, 2, field);
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  /** The unsigned 32-bit integer at {@code offset}. */
  public long u32(long offset, String field) throws MalformedException {
    check(offset, 4, field);
    return u16(offset, field) | (long) u16(offset + 2, field) << 16;
  }

  /** The unsigned 64-bit integer at {@code offset}, at most {@link Long#MAX_VALUE}. */
  public long u63(long offset, String field) throws MalformedException {
    long value = u64(offset, field);
    if (value < 0) {
      throw malformed(offset, field, Long.toUnsignedString(value), "at most " + Long.MAX_VALUE);
    }
    return value;
  }

  /** The 64 bits at {@code offset}: flags, addresses; negative if the highest bit is set. */
  public long u64(long offset, String field) throws MalformedException {
    check(offset, 8, field);
    return u32(offset, field) | u32(offset + 4, field) << 32;
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public byte[] slice(long offset, long length, String field) throws MalformedException {
    int at = check(offset, length, field);
    return Arrays.copyOfRange(bytes, at, at + (int) length);
  }

  /** The {@code length} bytes from {@code offset} as ISO 8859-1: one character for each byte. */
  public String text(long offset, int length, String field) throws MalformedException {
    return new String(bytes, check(offset, length, field), length, StandardCharsets.ISO_8859_1);
  }

  /** The printable ASCII text from {@code offset} up to a NUL, at most {@code limit} bytes. */
  public String asciiz(long offset, int limit, String field) throws MalformedException {
    for (int length = 0; length <= limit; length++) {
      int c = u8(offset + length, field);
      if (c == 0) {
        return text(offset, length, field);
      }
      if (c < ' ' || c > '~') {
        throw malformed(
            offset + length, field, String.format(Locale.ROOT, "byte 0x%02x", c), "ASCII text");
      }
    }
    throw malformed(offset, field, "more than " + limit + " characters", "a NUL before that");
  }

  /** Fails unless {@code found} is {@code expected}. The error has both in hexadecimal. */
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
