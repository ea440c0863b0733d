package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on one range of the bytes that are written. */
final class WindowStream extends OutputStream {

  private final OutputStream out;
  private long before;
  private long left;

  WindowStream(OutputStream out, long offset, long length) {
    this.out = out;
    this.before = offset;
    this.left = length;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int passed = (int) Math.min(before, count);
    before -= passed;
    int shown = (int) Math.min(left, count - passed);
    left -= shown;
    out.write(bytes, from + passed, shown);
  }
}
