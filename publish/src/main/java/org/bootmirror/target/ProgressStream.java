package org.bootmirror.target;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Reports how much of one item has passed through. */
final class ProgressStream extends FilterOutputStream {

  private final ReadProgress progress;
  private final String what;
  private long done;

  ProgressStream(OutputStream out, ReadProgress progress, String what) {
    super(out);
    this.progress = progress;
    this.what = what;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    boolean begins = done == 0;
    done += length;
    if (begins) {
      progress.begin(what, done);
    } else {
      progress.at(done);
    }
  }
}
