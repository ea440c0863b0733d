package org.bootmirror.target.s3;

import java.io.IOException;
import java.io.OutputStream;
import org.bootmirror.target.Item;

/** All bytes of an item whose size is known, held once in memory. */
final class ItemBytes extends OutputStream {

  private final byte[] bytes;
  private int count;

  private ItemBytes(int size) {
    this.bytes = new byte[size];
  }

  /** Reads an item. */
  static byte[] of(Item item) throws IOException {
    ItemBytes read = new ItemBytes(Math.toIntExact(item.description().size()));
    item.writeTo(read); // compares size and digest with the description
    return read.bytes;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (length > bytes.length - count) {
      throw new IOException(
          "content changed while it was in use: found more than "
              + bytes.length
              + " bytes, expected an end");
    }
    System.arraycopy(from, offset, bytes, count, length);
    count += length;
  }
}
