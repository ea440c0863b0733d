package org.bootmirror.target;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bootmirror.content.Progress;

/** Reports how much of the whole work has passed through. */
final class ProgressStream extends FilterOutputStream {

  private final Progress progress;
  private final String what;
  private final long total;
  private long done;

  /**
   * @param done bytes of the whole work before the first one here
   * @param total bytes of the whole work
   */
  ProgressStream(OutputStream out, Progress progress, String what, long done, long total) {
    super(out);
    this.progress = progress;
    this.what = what;
    this.done = done;
    this.total = total;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    done += length;
    progress.at(what, done, total);
  }
}
