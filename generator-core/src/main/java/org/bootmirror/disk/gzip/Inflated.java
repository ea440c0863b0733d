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
 * What a gzip file holds, as if it were unpacked: pages of it are kept in memory, but for those
 * that are zeros. So the disk of a cloud image takes no more than its boot partition.
 */
public final class Inflated {

  private static final int PAGE = 1 << 16;
  private static final int MAX_PAGES = 2048;
  private static final byte[] ZEROS = new byte[PAGE];

  private Inflated() {}

  /** Whether a file begins like one. */
  public static boolean recognises(ByteSource medium) throws IOException {
    return medium.size() > 18 && medium.view(0, 2, "magic").u16(0, "magic") == 0x8b1f;
  }

  /**
   * Unpacks all members (RFC 1952, 2.2), and checks their CRC-32.
   *
   * @param file what it is called, for errors; offsets in them count unpacked bytes
   * @throws MalformedException if it is damaged, cut off, or holds more than 128 MiB that are not
   *     zeros
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
    return medium(file, size, pages);
  }

  private static ByteSource medium(String file, long size, Map<Long, byte[]> pages) {
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
