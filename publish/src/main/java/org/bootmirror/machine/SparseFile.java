package org.bootmirror.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A new file whose blocks of zeros take no space on the disk. */
final class SparseFile extends OutputStream {

  private static final int BLOCK = 1 << 16;
  private static final byte[] ZEROS = new byte[BLOCK];

  private final FileChannel channel;
  private final byte[] block = new byte[BLOCK];
  private int filled;
  private long size;

  SparseFile(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int count = Math.min(left, BLOCK - filled);
      System.arraycopy(bytes, from, block, filled, count);
      filled += count;
      from += count;
      left -= count;
      if (filled == BLOCK) {
        writeBlock();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      writeBlock();
      if (channel.size() < size) {
        channel.write(ByteBuffer.wrap(ZEROS, 0, 1), size - 1);
      }
    }
  }

  private void writeBlock() throws IOException {
    if (!Arrays.equals(block, 0, filled, ZEROS, 0, filled)) {
      ByteBuffer bytes = ByteBuffer.wrap(block, 0, filled);
      long at = size;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }
    size += filled;
    filled = 0;
  }
}
