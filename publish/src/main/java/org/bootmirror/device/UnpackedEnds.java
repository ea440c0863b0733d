package org.bootmirror.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;
import org.bootmirror.disk.gzip.Inflated;

/**
 * The first and the last bytes of a packed disk, where the partition tables lie. All bytes between
 * read as zeros; no table is there.
 */
final class UnpackedEnds extends ByteSource {

  private static final int PIECE = 1 << 20;

  private final byte[] head;
  private final byte[] tail;

  private UnpackedEnds(String file, long size, byte[] head, byte[] tail) {
    super(file, 0, size);
    this.head = head;
    this.tail = tail;
  }

  /**
   * Unpacks a whole disk, and keeps the ends.
   *
   * @throws MalformedException if the file is damaged
   * @throws DeviceException if the disk is larger than the device
   */
  static UnpackedEnds of(ByteSource packed, BlockDevice device) throws IOException {
    byte[] head = new byte[0];
    Deque<byte[]> last = new ArrayDeque<>();
    long size = 0;
    try (InputStream in = Inflated.stream(packed.stream())) {
      for (byte[] piece = next(packed, in, size);
          piece.length > 0;
          piece = next(packed, in, size)) {
        head = size == 0 ? piece : head;
        size += piece.length;
        last.add(piece);
        if (last.size() > 2) {
          last.remove();
        }
        if (size > device.bytes()) {
          throw DiskImage.tooSmall(packed, device, "more than " + device.bytes() + " unpacked");
        }
      }
    }
    int kept = last.stream().mapToInt(piece -> piece.length).sum();
    ByteBuffer tail = ByteBuffer.allocate(kept);
    last.forEach(tail::put);
    return new UnpackedEnds(packed.file(), size, head, tail.array());
  }

  private static byte[] next(ByteSource packed, InputStream in, long size) throws IOException {
    try {
      return in.readNBytes(PIECE);
    } catch (IOException e) {
      MalformedException malformed =
          new MalformedException(
              packed.file(),
              size,
              "gzip, unpacked",
              String.valueOf(e.getMessage()),
              "whole members");
      malformed.initCause(e);
      throw malformed;
    }
  }

  @Override
  protected void read(long offset, ByteBuffer into) {
    int count = into.remaining();
    byte[] bytes = new byte[count];
    copy(head, 0, offset, bytes);
    copy(tail, size() - tail.length, offset, bytes);
    into.put(bytes);
  }

  private static void copy(byte[] from, long at, long offset, byte[] into) {
    long first = Math.max(at, offset);
    long end = Math.min(at + from.length, offset + into.length);
    if (first < end) {
      byte[] part = Arrays.copyOfRange(from, (int) (first - at), (int) (end - at));
      System.arraycopy(part, 0, into, (int) (first - offset), part.length);
    }
  }
}
