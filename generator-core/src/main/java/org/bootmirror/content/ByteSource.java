package org.bootmirror.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Bytes of somebody else that can be read anywhere: a disk, a partition of it, a file on that.
 *
 * <p>What is asked for is checked before it is read; errors name the offset in the whole file, not
 * that in the part which was being read (of a view that lies in pieces, as if it were one).
 */
public abstract class ByteSource {

  /** More at once is no structure of a disk, and no boot loader. */
  private static final int MAX_VIEW = 64 << 20;

  private final String file;
  private final long base;
  private final long size;

  /**
   * @param file what the whole is called, for errors
   * @param base where in the whole the first byte of this stands
   * @param size how many bytes there are
   */
  protected ByteSource(String file, long base, long size) {
    this.file = file;
    this.base = base;
    this.size = size;
  }

  /** An open file, or a disk. */
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

  /** Parts of one whole, one after another; at least one. */
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

  /** What the whole is called. */
  public final String file() {
    return file;
  }

  /** Where in the whole the first byte stands. */
  public final long base() {
    return place(0);
  }

  /**
   * Where in the whole the byte at this offset stands: that of a file in pieces may be anywhere.
   */
  public long place(long offset) {
    return base + offset;
  }

  /** How many bytes there are. */
  public final long size() {
    return size;
  }

  /**
   * A stretch of these bytes.
   *
   * @param what it is, for the error
   * @throws MalformedException if it does not lie inside
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
   * A stretch of these bytes, read. Offsets in the view count from the beginning of the stretch.
   *
   * @param what it is, for the error
   * @throws MalformedException if it does not lie inside, or is larger than 64 MiB
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

  /** All of it, read. */
  public final ByteView view(String what) throws IOException {
    return view(0, size, what);
  }

  /** An error at this offset. */
  public final MalformedException malformed(
      long offset, String what, String found, String expected) {
    return new MalformedException(file, place(offset), what, found, expected);
  }

  /** Fills {@code into} from {@code offset} on; both are known to lie inside. */
  protected abstract void read(long offset, ByteBuffer into) throws IOException;

  private void check(long offset, long length, String what) throws MalformedException {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw malformed(
          offset, what, "an end at " + size + " bytes", "at least " + length + " bytes from there");
    }
  }
}
