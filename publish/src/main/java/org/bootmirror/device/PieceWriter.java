package org.bootmirror.device;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Writes pieces to a device past the page cache (open(2), O_DIRECT): progress is that of the
 * device. Bytes that do not fill a block of 4,096 go through the page cache, and are synced.
 *
 * <p>The first piece is zeros until all others are on the device: a machine starts nothing from a
 * device that was pulled out in the middle.
 */
final class PieceWriter implements Closeable {

  static final int BLOCK = 4096;

  private final FileChannel direct;
  private final FileChannel cached;
  private final DeviceFailure failure;
  private final BlockDevice device;
  private final ByteBuffer aligned =
      ByteBuffer.allocateDirect(ImagePieces.PIECE + BLOCK).alignedSlice(BLOCK);
  private byte[] first = new byte[0];

  /** Opens a device for writing. */
  PieceWriter(BlockDevice device, DeviceFailure failure) throws IOException {
    this.device = device;
    this.failure = failure;
    cached = FileChannel.open(device.path(), StandardOpenOption.WRITE);
    try {
      direct = FileChannel.open(device.path(), StandardOpenOption.WRITE, PageCache.bypassed());
    } catch (IOException | RuntimeException e) {
      cached.close();
      throw e;
    }
  }

  /** Writes a piece; keeps the first. */
  void write(long offset, byte[] bytes) throws DeviceException {
    if (offset == 0) {
      first = bytes.clone();
      put(0, new byte[bytes.length]);
    } else {
      put(offset, bytes);
    }
  }

  /** Writes the first piece after all others are on the device. */
  void finish() throws DeviceException {
    sync();
    put(0, first);
    sync();
  }

  private void put(long offset, byte[] bytes) throws DeviceException {
    int whole = offset % BLOCK == 0 ? bytes.length / BLOCK * BLOCK : 0;
    aligned.clear().put(bytes, 0, whole).flip();
    try {
      write(direct, aligned, offset);
      write(cached, ByteBuffer.wrap(bytes, whole, bytes.length - whole).slice(), offset + whole);
    } catch (IOException e) {
      throw failure.of(device, "when byte " + offset + " was written", e);
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes, long offset) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes, offset + bytes.position());
    }
  }

  private void sync() throws DeviceException {
    try {
      cached.force(true);
    } catch (IOException e) {
      throw failure.of(device, "when it was synced", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (cached) {
      direct.close();
    }
  }
}
