package org.bootmirror.device;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.bootmirror.disk.gpt.MovedTables;
import org.jspecify.annotations.Nullable;

/** The bytes that a device holds after an image was written: the image, then the moved tables. */
final class ImagePieces {

  /** Bytes of a piece; the last ones are shorter. */
  static final int PIECE = 4 << 20;

  private final DiskImage image;
  private final Optional<MovedTables> moved;
  private final long end;

  ImagePieces(DiskImage image) {
    this.image = image;
    this.moved = image.moved();
    this.end = Math.min(image.size(), moved.map(MovedTables::tailOffset).orElse(image.size()));
  }

  /**
   * Visits all pieces, in the order of their offsets.
   *
   * @throws DeviceException if the image is not as before
   */
  void forEach(Visitor visitor) throws IOException {
    byte[] buffer = new byte[PIECE];
    try (InputStream in = image.open()) {
      int length;
      for (long at = 0; at < end; at += length) {
        length = (int) Math.min(PIECE, end - at);
        fill(in, buffer, at, length);
        if (at == 0) {
          moved.ifPresent(tables -> tables.head().forEach((o, bytes) -> put(buffer, o, bytes)));
        }
        visitor.visit(at, length == PIECE ? buffer : Arrays.copyOf(buffer, length));
      }
      fill(in, buffer, end, (int) (image.size() - end)); // the backup tables of the image
      image.requireUnchanged(DeviceProblem.INCOMPLETE);
    }
    if (moved.isPresent()) {
      visitor.visit(moved.get().tailOffset(), moved.get().tail());
    }
  }

  private void fill(InputStream in, byte[] buffer, long at, int length) throws DeviceException {
    int count;
    try {
      count = in.readNBytes(buffer, 0, length);
    } catch (IOException e) {
      throw incomplete("an error at byte " + at + " (" + e.getMessage() + ")", e);
    }
    if (count < length) {
      throw incomplete("an end at byte " + (at + count), null);
    }
  }

  private DeviceException incomplete(String found, @Nullable Exception cause) {
    return new DeviceException(
        DeviceProblem.INCOMPLETE,
        image.file().toString(),
        found,
        "the " + image.size() + " bytes of before",
        cause);
  }

  private static void put(byte[] piece, long at, byte[] bytes) {
    System.arraycopy(bytes, 0, piece, Math.toIntExact(at), bytes.length);
  }

  /** Takes one piece after another. */
  @FunctionalInterface
  interface Visitor {
    /**
     * A piece.
     *
     * @param offset on the device
     * @param bytes of the piece; the array is used again for the next
     */
    void visit(long offset, byte[] bytes) throws IOException;
  }
}
