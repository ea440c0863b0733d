package org.bootmirror.ipxe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;

/**
 * A compressed block of an iPXE BIOS binary: 32-bit little-endian length of stream and CRC, a raw
 * LZMA1 stream with end marker (lc=2 lp=0 pb=0), and the stream's CRC-32 without final inversion.
 * {@link BranchFilter} is applied before compression.
 */
final class PackedBlock {

  /** Blocks begin at multiples of this. */
  static final int ALIGNMENT = 16;

  private static final int LENGTH_BYTES = 4;
  private static final int CRC_BYTES = 4;
  private static final int DICTIONARY = 8 << 20;
  private static final byte LZMA_PROPERTIES = 2; // (pb * 5 + lp) * 9 + lc

  /** xz's fast mode: an image grows by 21 KB, in a third of the time. */
  private static final int FAST = 1;

  /**
   * Key of cached results: changes with the library's version in pom.xml, the filter and each
   * parameter below, which may change the output.
   */
  private static final String METHOD = "ipxe-lzma-1-xz-1-12-preset-";

  private static final int TIGHT = 6;

  /** Key of cached results: changes with the filter and the parameters of the stream. */
  private static final String UNPACKED = "ipxe-unpacked-1";

  /** Limit against decompression bombs; iPXE's text and data is under 1 MiB. */
  private static final int MAX_UNPACKED = 16 << 20;

  private final int offset;
  private final byte[] stream;

  private PackedBlock(int offset, byte[] stream) {
    this.offset = offset;
    this.stream = stream;
  }

  /** Reads the block at {@code offset}; verifies length and CRC. */
  static PackedBlock read(ByteView view, int offset) throws MalformedException {
    long length = view.u32(offset, "length of packed block");
    if (length <= CRC_BYTES) {
      throw view.malformed(
          offset,
          "length of packed block",
          Long.toString(length),
          "more than the 4 bytes of the CRC");
    }
    byte[] stream = view.slice(offset + (long) LENGTH_BYTES, length - CRC_BYTES, "packed block");
    long crcAt = offset + (long) LENGTH_BYTES + stream.length;
    view.require(crcAt, "CRC-32 of packed block", view.u32(crcAt, "CRC-32"), crc(stream));
    return new PackedBlock(offset, stream);
  }

  /** Packs {@code unpacked} for {@code offset}, in fast mode. */
  static PackedBlock pack(int offset, byte[] unpacked, ResultCache cache) throws IOException {
    return pack(offset, unpacked, FAST, cache);
  }

  /** Packs {@code unpacked} for {@code offset}, about as small as iPXE's own build. */
  static PackedBlock packTightly(int offset, byte[] unpacked, ResultCache cache)
      throws IOException {
    return pack(offset, unpacked, TIGHT, cache);
  }

  private static PackedBlock pack(int offset, byte[] unpacked, int preset, ResultCache cache)
      throws IOException {
    byte[] stream = cache.recall(METHOD + preset, unpacked, () -> packed(unpacked, preset));
    return new PackedBlock(offset, stream);
  }

  private static byte[] packed(byte[] unpacked, int preset) {
    byte[] filtered = unpacked.clone();
    BranchFilter.encode(filtered);
    ByteArrayOutputStream stream = new ByteArrayOutputStream(filtered.length / 2);
    try {
      LZMA2Options options = new LZMA2Options(preset);
      options.setLcLp(2, 0);
      options.setPb(0);
      options.setDictSize(DICTIONARY);
      try (LZMAOutputStream lzma = new LZMAOutputStream(stream, options, true)) {
        lzma.write(filtered);
      }
    } catch (IOException e) {
      throw new IllegalStateException("packing from memory to memory", e);
    }
    return stream.toByteArray();
  }

  /** The unpacked bytes: of the cache, if it knows them. */
  byte[] unpack(ByteView view, ResultCache cache) throws IOException {
    return cache.recall(UNPACKED, stream, () -> unpack(view));
  }

  /** The unpacked bytes. */
  byte[] unpack(ByteView view) throws MalformedException {
    byte[] unpacked;
    try (InputStream lzma =
        new LZMAInputStream(new ByteArrayInputStream(stream), -1, LZMA_PROPERTIES, DICTIONARY)) {
      unpacked = lzma.readNBytes(MAX_UNPACKED + 1);
    } catch (IOException e) {
      MalformedException malformed =
          view.malformed(offset, "LZMA stream of packed block", "damage", "a complete stream");
      malformed.initCause(e);
      throw malformed;
    }
    if (unpacked.length > MAX_UNPACKED) {
      throw view.malformed(
          offset, "unpacked block", "more than that", "at most " + MAX_UNPACKED + " bytes");
    }
    BranchFilter.decode(unpacked);
    return unpacked;
  }

  /** Offset of the block in the file. */
  int offset() {
    return offset;
  }

  /** Offset behind the block, not aligned. */
  int end() {
    return offset + LENGTH_BYTES + stream.length + CRC_BYTES;
  }

  /** The block with length and CRC. */
  byte[] toBytes() {
    ByteBuffer out =
        ByteBuffer.allocate(LENGTH_BYTES + stream.length + CRC_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(stream.length + CRC_BYTES).put(stream).putInt((int) crc(stream));
    return out.array();
  }

  private static long crc(byte[] stream) {
    CRC32 crc = new CRC32();
    crc.update(stream);
    return crc.getValue() ^ 0xffffffffL;
  }
}
