package org.bootmirror.target.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Does something before each write. */
final class WatchedStream extends FilterOutputStream {

  private final ParallelRequests.Request before;

  WatchedStream(OutputStream out, ParallelRequests.Request before) {
    super(out);
    this.before = before;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    before.send();
    out.write(bytes, offset, length);
  }
}
