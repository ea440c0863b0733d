package org.bootmirror.device;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Reads pieces of a device past the page cache (open(2), O_DIRECT), and compares every byte.
 *
 * <p>Java takes offsets and lengths in multiples of 4,096 for a device, whatever the sectors are; a
 * read over the device's end comes back short.
 */
final class DirectComparison implements Closeable {

  private static final int BLOCK = PieceWriter.BLOCK;

  private final BlockDevice device;
  private final FileChannel in;
  private final DeviceFailure failure;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(ImagePieces.PIECE + 3 * BLOCK).alignedSlice(BLOCK);

  private DirectComparison(BlockDevice device, FileChannel in, DeviceFailure failure) {
    this.device = device;
    this.in = in;
    this.failure = failure;
  }

  /** Opens a device for reading. */
  static DirectComparison of(BlockDevice device, DeviceFailure failure) throws DeviceException {
    try {
      FileChannel in =
          FileChannel.open(device.path(), StandardOpenOption.READ, PageCache.bypassed());
      return new DirectComparison(device, in, failure);
    } catch (IOException e) {
      throw failure.of(device, "when it was opened to compare", e);
    }
  }

  /**
   * Compares a piece.
   *
   * @throws DeviceException if the piece cannot be read, or differs
   */
  void require(long offset, byte[] expected) throws DeviceException {
    long first = offset / BLOCK * BLOCK;
    int before = (int) (offset - first);
    read(first, before + expected.length, offset);
    ByteBuffer found = buffer.slice(before, expected.length);
    int differs = found.mismatch(ByteBuffer.wrap(expected));
    if (differs >= 0) {
      throw new DeviceException(
          DeviceProblem.DIFFERENT,
          device.path().toString(),
          String.format(Locale.ROOT, "0x%02x at byte %d", found.get(differs), offset + differs),
          String.format(Locale.ROOT, "0x%02x, as written", expected[differs]));
    }
  }

  private void read(long first, int wanted, long offset) throws DeviceException {
    buffer.clear().limit((wanted + BLOCK - 1) / BLOCK * BLOCK);
    try {
      while (buffer.position() < wanted) {
        int count = in.read(buffer, first + buffer.position());
        if (count <= 0 || (buffer.position() < wanted && buffer.position() % BLOCK != 0)) {
          throw new IOException("the device's end at byte " + (first + buffer.position()));
        }
      }
    } catch (IOException e) {
      throw failure.of(device, "when byte " + offset + " was read back", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
