package org.bootmirror.device;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;

/**
 * Reads pieces of a device past the page cache (open(2), O_DIRECT), and compares their digests.
 *
 * <p>Java takes offsets and lengths in multiples of 4,096 for a device, whatever the sectors are; a
 * read over the device's end comes back short.
 */
final class DirectComparison {

  private static final int BLOCK = 4096;

  private final BlockDevice device;
  private final long imageBytes;
  private final Failure failure;
  private final Progress progress;

  DirectComparison(BlockDevice device, long imageBytes, Failure failure, Progress progress) {
    this.device = device;
    this.imageBytes = imageBytes;
    this.failure = failure;
    this.progress = progress;
  }

  /**
   * Compares all pieces.
   *
   * @throws DeviceException if a piece cannot be read, or differs
   */
  void run(List<WrittenPiece> pieces) throws IOException {
    try (FileChannel in =
        FileChannel.open(
            device.path(), StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
      int longest = pieces.stream().mapToInt(WrittenPiece::length).max().orElse(0);
      ByteBuffer buffer = ByteBuffer.allocateDirect(longest + 3 * BLOCK).alignedSlice(BLOCK);
      CompletableFuture<Digest> digest = CompletableFuture.completedFuture(Digest.of(new byte[0]));
      WrittenPiece hashed = new WrittenPiece(0, 0, digest.join());
      long done = 0;
      for (WrittenPiece piece : pieces) {
        byte[] found = read(in, buffer, piece); // while the piece before is hashed
        require(hashed, digest.join());
        hashed = piece;
        digest = CompletableFuture.supplyAsync(() -> Digest.of(found));
        done += piece.length();
        progress.at("comparing", Math.min(2 * imageBytes, imageBytes + done), 2 * imageBytes);
      }
      require(hashed, digest.join());
    }
  }

  private byte[] read(FileChannel in, ByteBuffer buffer, WrittenPiece piece) throws IOException {
    long first = piece.offset() / BLOCK * BLOCK;
    int before = (int) (piece.offset() - first);
    int wanted = before + piece.length();
    buffer.clear().limit((wanted + BLOCK - 1) / BLOCK * BLOCK);
    try {
      while (buffer.position() < wanted) {
        // A short read ends at a multiple of 4,096, unless at the device's end.
        int count = in.read(buffer, first + buffer.position());
        if (count <= 0 || (buffer.position() < wanted && buffer.position() % BLOCK != 0)) {
          throw new IOException("the device's end at byte " + (first + buffer.position()));
        }
      }
    } catch (IOException e) {
      throw failure.of(device, "when byte " + piece.offset() + " was read back", e);
    }
    byte[] found = new byte[piece.length()];
    buffer.get(before, found);
    return found;
  }

  private void require(WrittenPiece piece, Digest found) throws DeviceException {
    if (!found.equals(piece.sha256())) {
      throw new DeviceException(
          DeviceProblem.DIFFERENT,
          device.path().toString(),
          "SHA-256 " + found + " in bytes " + piece.offset() + " to " + (piece.end() - 1),
          piece.sha256() + ", as written");
    }
  }

  /** Words an error of the device. */
  @FunctionalInterface
  interface Failure {
    /** The problem, by whether the device is still there. */
    DeviceException of(BlockDevice device, String place, IOException e);
  }
}
