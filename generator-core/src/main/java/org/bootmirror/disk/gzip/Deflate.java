package org.bootmirror.disk.gzip;

/**
 * Compresses bytes (RFC 1951). Deterministic on every platform; the output is about as long as
 * zlib's at level 6.
 */
final class Deflate {

  /** Tokens per block; each block has codes of its own. */
  private static final int MAX_TOKENS = 1 << 14;

  /** After a match of this length, the next position is not searched for a longer match. */
  private static final int LAZY_LENGTH = 16;

  private final byte[] bytes;
  private final BitSink out;
  private Block block = new Block();
  private int blockStart;

  private Deflate(byte[] bytes, BitSink out) {
    this.bytes = bytes;
    this.out = out;
  }

  /** Writes the bytes as blocks; the last block is marked as last. */
  static void write(byte[] bytes, BitSink out) {
    new Deflate(bytes, out).write();
  }

  private void write() {
    LzMatcher matcher = new LzMatcher(bytes);
    int at = 0;
    while (at < bytes.length) {
      int match = matcher.find(at, Token.MIN_LENGTH - 1);
      if (match != LzMatcher.NONE) {
        int longer = match;
        while (longer != LzMatcher.NONE && Token.length(longer) < LAZY_LENGTH) {
          longer = matcher.find(at + 1, Token.length(match));
          if (longer != LzMatcher.NONE) {
            add(at, Token.literal(bytes[at]));
            at++;
            match = longer;
          }
        }
        add(at, match);
        at += Token.length(match);
      } else {
        add(at, Token.literal(bytes[at]));
        at++;
      }
    }
    finishBlock(at, true);
  }

  private void add(int at, int token) {
    if (block.size() == MAX_TOKENS) {
      finishBlock(at, false);
    }
    block.add(token);
  }

  private void finishBlock(int end, boolean last) {
    BlockCodes codes = block.codes();
    int length = end - blockStart;
    if (StoredBlocks.bits(length) < block.bits(codes)) {
      StoredBlocks.write(out, last, bytes, blockStart, length);
    } else {
      block.write(out, last, codes);
    }
    block = new Block();
    blockStart = end;
  }
}
