package org.bootmirror.disk.gzip;

import java.util.List;
import java.util.zip.CRC32;
import org.bootmirror.content.Content;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;

/**
 * Writes members of gzip files (RFC 1952, 2.3): a fixed header, blocks, CRC-32 and length of the
 * decompressed bytes.
 */
final class Member {

  /** Magic number, method deflate, no name, no time, operating system unknown. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int STORED_START_BYTES = 5;
  private static final int ZERO_BUFFER = 1 << 16;

  private Member() {}

  /** A member with compressed bytes. */
  static Content compressed(byte[] bytes) {
    BitSink out = start();
    Deflate.write(bytes, out);
    return finish(out, crc(bytes), bytes.length);
  }

  /**
   * A member with one stored block that is a slot of the file.
   *
   * @throws IllegalArgumentException if the bytes do not fit into one block
   */
  static Content slot(byte[] bytes) {
    if (bytes.length > StoredBlocks.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a slot of " + bytes.length + " bytes: expected at most " + StoredBlocks.MAX_BYTES);
    }
    BitSink out = start();
    StoredBlocks.write(out, true, bytes, 0, bytes.length);
    Slot slot =
        new Slot(
            HEADER.length + STORED_START_BYTES,
            Encoding.GZIP_ASCII.bytes(bytes.length),
            Encoding.GZIP_ASCII);
    return finish(out, crc(bytes), bytes.length).withSlots(List.of(slot));
  }

  /** A member of {@code count} zeros, at least one, made without the zeros: 2 bits for each 258. */
  static Content zeros(int count) {
    Block block = new Block();
    block.add(Token.literal((byte) 0));
    int left = count - 1;
    for (; left >= Token.MAX_LENGTH; left -= Token.MAX_LENGTH) {
      block.add(Token.match(Token.MAX_LENGTH, 1));
    }
    for (; left > 0; left--) {
      block.add(Token.literal((byte) 0));
    }
    BitSink out = start();
    block.write(out, true, block.codes());
    CRC32 crc = new CRC32();
    byte[] zeros = new byte[Math.min(count, ZERO_BUFFER)];
    for (int rest = count; rest > 0; rest -= zeros.length) {
      crc.update(zeros, 0, Math.min(rest, zeros.length));
    }
    return finish(out, crc, count);
  }

  private static BitSink start() {
    BitSink out = new BitSink();
    out.bytes(HEADER, 0, HEADER.length);
    return out;
  }

  private static Content finish(BitSink out, CRC32 crc, int length) {
    out.align();
    word(out, (int) crc.getValue());
    word(out, length);
    return Content.bytes(out.toBytes());
  }

  private static void word(BitSink out, int value) {
    out.bits(value & 0xffff, Short.SIZE);
    out.bits(value >>> Short.SIZE, Short.SIZE);
    out.align();
  }

  private static CRC32 crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc;
  }
}
