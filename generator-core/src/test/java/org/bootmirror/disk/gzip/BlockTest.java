package org.bootmirror.disk.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

final class BlockTest {

  @Test
  void codesThatWouldBeTooLongAreLimited() throws IOException {
    Block block = new Block();
    byte[] expected = new byte[17_709];
    int at = 0;
    for (int symbol = 0, count = 1, next = 2; at < expected.length; symbol++) {
      for (int i = 0; i < count; i++) {
        block.add(Token.literal((byte) symbol));
        expected[at++] = (byte) symbol;
      }
      int sum = count + next;
      count = next;
      next = sum;
    }

    BlockCodes codes = block.codes();
    assertThat(codes.description()).isPresent();
    assertThat(codes.literals().length(0)).isEqualTo(HuffmanCode.MAX_BITS);
    assertThat(inflated(block, codes)).isEqualTo(expected);
  }

  @Test
  void everyMatchIsReadBackInEitherCode() throws IOException {
    Block block = new Block();
    int length = 1;
    block.add(Token.literal((byte) 7));
    for (int i = Token.MIN_LENGTH; i <= Token.MAX_LENGTH; i++) {
      block.add(Token.match(i, 1));
      length += i;
    }
    for (int distance = 1; distance < Token.MAX_DISTANCE; distance += distance / 5 + 1) {
      block.add(Token.match(3, distance));
      length += 3;
    }
    block.add(Token.match(258, Token.MAX_DISTANCE));
    byte[] expected = new byte[length + 258];
    Arrays.fill(expected, (byte) 7);

    assertThat(inflated(block, block.codes())).isEqualTo(expected);
    assertThat(inflated(block, BlockCodes.FIXED)).isEqualTo(expected);
  }

  @Test
  void itsLengthIsKnownBeforeItIsWritten() {
    Block block = new Block();
    for (byte value : Samples.text(500)) {
      block.add(Token.literal(value));
    }
    block.add(Token.match(100, 300));

    for (BlockCodes codes : new BlockCodes[] {block.codes(), BlockCodes.FIXED}) {
      BitSink out = new BitSink();
      block.write(out, true, codes);
      out.align();
      assertThat(out.toBytes()).hasSize((int) ((block.bits(codes) + 7) / 8));
    }
  }

  private static byte[] inflated(Block block, BlockCodes codes) throws IOException {
    BitSink out = new BitSink();
    block.write(out, true, codes);
    out.align();
    Inflater raw = new Inflater(true);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(out.toBytes()), raw)) {
      return in.readAllBytes();
    } finally {
      raw.end();
    }
  }
}
