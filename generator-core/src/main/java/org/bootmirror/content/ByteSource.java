package org.bootmirror.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Third-party bytes with random access: a disk, a partition of the disk, a file in the partition.
 *
 * <p>Each range is checked before it is read. Errors name the offset in the whole file, also for a
 * part; a range that lies in several pieces counts as one piece from the place of its first byte.
 */
public abstract class ByteSource {

  /** The largest view. No structure of a disk and no boot loader is larger. */
  private static final int MAX_VIEW = 64 << 20;

  private static final int PIECE = 1 << 16;

  private final String file;
  private final long base;
  private final long size;

  /**
   * @param file the name of the whole, for errors
   * @param base the offset of the first byte in the whole
   * @param size in bytes
   */
  protected ByteSource(String file, long base, long size) {
    this.file = file;
    this.base = base;
    this.size = size;
  }

  /** A source of the given bytes, which are not copied. */
  public static ByteSource of(String file, byte[] bytes) {
    return new ByteSource(file, 0, bytes.length) {
      @Override
      protected void read(long offset, ByteBuffer into) {
        into.put(bytes, (int) offset, into.remaining());
      }
    };
  }

  /** An open file or disk. The caller closes the channel. */
  public static ByteSource of(String file, FileChannel channel) throws IOException {
    return new ByteSource(file, 0, channel.size()) {
      @Override
      protected void read(long offset, ByteBuffer into) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
          int count = channel.read(into, at);
          if (count < 0) {
            throw new IOException(file + ": became shorter while it was read");
          }
          at += count;
        }
      }
    };
  }

  /** One or more parts of one whole, one after another. */
  public static ByteSource joined(List<ByteSource> parts) {
    ByteSource first = parts.get(0);
    long total = parts.stream().mapToLong(ByteSource::size).sum();
    return new ByteSource(first.file, first.base, total) {
      @Override
      protected void read(long offset, ByteBuffer into) throws IOException {
        long from = offset;
        for (ByteSource part : parts) {
          if (from < part.size && into.hasRemaining()) {
            int count = (int) Math.min(part.size - from, into.remaining());
            part.read(from, into.slice(into.position(), count));
            into.position(into.position() + count);
            from += count;
          }
          from -= part.size;
        }
      }

      @Override
      public long place(long offset) {
        long left = offset;
        for (ByteSource part : parts) {
          if (left < part.size) {
            return part.place(left);
          }
          left -= part.size;
        }
        ByteSource last = parts.get(parts.size() - 1);
        return last.place(last.size + left);
      }
    };
  }

  /** The name of the whole. */
  public final String file() {
    return file;
  }

  /** The offset of the first byte in the whole. */
  public final long base() {
    return place(0);
  }

  /** The offset in the whole of the byte at {@code offset}. A file may lie in several pieces. */
  public long place(long offset) {
    return base + offset;
  }

  /** The size in bytes. */
  public final long size() {
    return size;
  }

  /**
   * A range of these bytes.
   *
   * @param what the name of the range, for the error
   * @throws MalformedException if the range does not lie inside
   */
  public final ByteSource part(long offset, long length, String what) throws MalformedException {
    check(offset, length, what);
    ByteSource whole = this;
    return new ByteSource(file, base + offset, length) {
      @Override
      protected void read(long from, ByteBuffer into) throws IOException {
        whole.read(offset + from, into);
      }

      @Override
      public long place(long from) {
        return whole.place(offset + from);
      }
    };
  }

  /**
   * These bytes, with others in place of one range.
   *
   * @param bytes in place of as many from {@code offset} on; not copied
   * @param what the name of the range, for the error
   * @throws MalformedException if the range does not lie inside
   */
  public final ByteSource replaced(long offset, byte[] bytes, String what)
      throws MalformedException {
    check(offset, bytes.length, what);
    ByteSource whole = this;
    return new ByteSource(file, base, size) {
      @Override
      protected void read(long from, ByteBuffer into) throws IOException {
        int start = into.position();
        long first = Math.max(from, offset);
        long end = Math.min(from + into.remaining(), offset + bytes.length);
        whole.read(from, into);
        if (first < end) {
          int count = (int) (end - first);
          into.put(start + (int) (first - from), bytes, (int) (first - offset), count);
        }
      }

      @Override
      public long place(long at) {
        return whole.place(at);
      }
    };
  }

  /**
   * Writes a range of these bytes to a stream, piece by piece.
   *
   * @param what the name of the range, for the error
   * @throws MalformedException if the range does not lie inside; nothing is written then
   */
  public final void copy(long offset, long length, OutputStream out, String what)
      throws IOException {
    check(offset, length, what);
    byte[] piece = new byte[(int) Math.min(length, PIECE)];
    for (long done = 0; done < length; ) {
      int count = (int) Math.min(length - done, piece.length);
      read(offset + done, ByteBuffer.wrap(piece, 0, count));
      out.write(piece, 0, count);
      done += count;
    }
  }

  /** All bytes, one after another. Closing the stream closes nothing else. */
  public final InputStream stream() {
    return new InputStream() {
      private long at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (length > 0 && at == size) {
          return -1;
        }
        int count = (int) Math.min(length, size - at);
        ByteSource.this.read(at, ByteBuffer.wrap(into, offset, count));
        at += count;
        return count;
      }
    };
  }

  /**
   * A range of these bytes, read. Offsets in the view count from the start of the range.
   *
   * @param what the name of the range, for the error
   * @throws MalformedException if the range does not lie inside, or is larger than 64 MiB
   */
  public final ByteView view(long offset, long length, String what) throws IOException {
    check(offset, length, what);
    if (length > MAX_VIEW) {
      throw malformed(offset, what, length + " bytes", "at most " + MAX_VIEW);
    }
    ByteBuffer into = ByteBuffer.allocate((int) length);
    read(offset, into);
    return new ByteView(file, into.array(), place(offset));
  }

  /** All bytes, read. */
  public final ByteView view(String what) throws IOException {
    return view(0, size, what);
  }

  /**
   * Fills a buffer with the bytes from an offset on.
   *
   * @param what the name of the range, for the error
   * @throws MalformedException if the range does not lie inside; the buffer is not changed then
   */
  public final void fill(long offset, ByteBuffer into, String what) throws IOException {
    check(offset, into.remaining(), what);
    read(offset, into);
  }

  /** An error at this offset. */
  public final MalformedException malformed(
      long offset, String what, String found, String expected) {
    return new MalformedException(file, place(offset), what, found, expected);
  }

  /** Fills {@code into} from {@code offset} on. The range lies inside. */
  protected abstract void read(long offset, ByteBuffer into) throws IOException;

  private void check(long offset, long length, String what) throws MalformedException {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw malformed(
          offset, what, "an end at " + size + " bytes", "at least " + length + " bytes from there");
    }
  }
}
