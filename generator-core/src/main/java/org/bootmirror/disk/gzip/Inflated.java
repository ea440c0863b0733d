package org.bootmirror.disk.gzip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;

/**
 * The decompressed bytes of a gzip file. Pages of zeros take no memory: the disk of a cloud image
 * takes as much as the boot partition.
 */
public final class Inflated {

  private static final int MAGIC = 0x8b1f;

  /** Header and trailer of one member. */
  private static final int MIN_BYTES = 18;

  private static final int PAGE = 1 << 16;
  private static final int MAX_PAGES = 2048;
  private static final byte[] ZEROS = new byte[PAGE];

  private Inflated() {}

  /** Whether a file begins with the magic number of gzip. */
  public static boolean recognises(ByteSource source) throws IOException {
    return source.size() > MIN_BYTES && source.view(0, 2, "magic").u16(0, "magic") == MAGIC;
  }

  /**
   * Decompresses all members while they are read, and verifies each CRC-32; of any length.
   *
   * <p>The stream throws {@link IOException} where the file is damaged or cut off.
   */
  public static InputStream stream(InputStream packed) {
    return new Members(packed);
  }

  /**
   * Decompresses all members (RFC 1952, 2.2), and verifies each CRC-32.
   *
   * @param file name of the file, for errors; offsets in errors count decompressed bytes
   * @throws MalformedException if the file is damaged, cut off, or has more than 128 MiB of pages
   *     that are not zeros
   */
  public static ByteSource of(String file, FileChannel channel) throws IOException {
    Map<Long, byte[]> pages = new HashMap<>();
    long size = 0;
    channel.position(0);
    try (InputStream in = new Members(Channels.newInputStream(channel))) {
      byte[] page = new byte[PAGE];
      while (true) {
        int count = in.readNBytes(page, 0, PAGE);
        if (count == 0) {
          break;
        }
        if (!Arrays.equals(page, 0, count, ZEROS, 0, count)) {
          pages.put(size / PAGE, Arrays.copyOf(page, PAGE));
        }
        if (pages.size() > MAX_PAGES) {
          throw new MalformedException(
              file,
              size,
              "unpacked",
              "more than 128 MiB that are not zeros",
              "less, or the disk unpacked before (gunzip)");
        }
        size += count;
      }
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      MalformedException malformed =
          new MalformedException(
              file, size, "gzip, unpacked", String.valueOf(e.getMessage()), "whole members");
      malformed.initCause(e);
      throw malformed;
    }
    return source(file, size, pages);
  }

  private static ByteSource source(String file, long size, Map<Long, byte[]> pages) {
    return new ByteSource(file, 0, size) {
      @Override
      protected void read(long offset, ByteBuffer into) {
        long at = offset;
        while (into.hasRemaining()) {
          int from = (int) (at % PAGE);
          int count = Math.min(PAGE - from, into.remaining());
          into.put(pages.getOrDefault(at / PAGE, ZEROS), from, count);
          at += count;
        }
      }
    };
  }
}
