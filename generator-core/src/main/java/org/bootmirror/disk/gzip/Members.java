package org.bootmirror.disk.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses all members of a gzip file, one after another (RFC 1952). Bytes outside members and
 * wrong checksums are errors; optional header fields are skipped.
 */
final class Members extends InputStream {

  private static final int BUFFER = 1 << 16;
  private static final int[] BEGIN = {0x1f, 0x8b, 8};
  private static final int HEADER_CHECK = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int TIME_AND_SYSTEM = 6;
  private static final int MAX_TEXT = 1 << 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean inMember;

  Members(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (length > 0) {
      if (!inMember) {
        if (!more()) {
          return -1;
        }
        header();
      }
      int count = inflate(into, offset, length);
      if (count > 0) {
        crc.update(into, offset, count);
        return count;
      }
      if (inflater.finished()) {
        trailer();
      } else if (!more()) {
        throw new EOFException("a member that is cut off");
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    inflater.setInput(buffer, at, end - at);
    try {
      int count = inflater.inflate(into, offset, length);
      at = end - inflater.getRemaining();
      if (inflater.needsDictionary()) {
        throw new IOException("a member that needs a dictionary");
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException("a damaged member", e);
    }
  }

  /** Reads a header (2.3). */
  private void header() throws IOException {
    for (int expected : BEGIN) {
      if (next() != expected) {
        throw new IOException("something that is no member");
      }
    }
    int flags = next();
    skip(TIME_AND_SYSTEM);
    if ((flags & EXTRA) != 0) {
      int low = next();
      skip(low | next() << 8);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        skipText();
      }
    }
    if ((flags & HEADER_CHECK) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
  }

  /** Reads the trailer: CRC-32 and length of the decompressed bytes (2.3.1). */
  private void trailer() throws IOException {
    long check = u32();
    long size = u32();
    if (check != crc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new IOException("a member whose check is wrong");
    }
    inMember = false;
  }

  private void skipText() throws IOException {
    for (int length = 0; next() != 0; length++) {
      if (length == MAX_TEXT) {
        throw new IOException("a name or comment of more than " + MAX_TEXT + " bytes");
      }
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private long u32() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      value |= (long) next() << shift;
    }
    return value;
  }

  private int next() throws IOException {
    if (!more()) {
      throw new EOFException("a member that is cut off");
    }
    return buffer[at++] & 0xff;
  }

  /** Whether the file has another byte; fills the buffer. */
  private boolean more() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, BUFFER));
    }
    return at < end;
  }
}
