package org.bootmirror.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stream that is closed when it has delivered nothing for a while: the HTTP client's own time-out
 * ends with the response's head, and a stalled body would block for ever.
 */
public final class StallGuard extends FilterInputStream {

  private static final long CHECKS_PER_PATIENCE = 4;

  private final Thread watcher;
  private final AtomicLong progress = new AtomicLong();
  private volatile boolean stalled;
  private long arrived;

  /**
   * @param patience how long nothing may arrive
   */
  public StallGuard(InputStream in, Duration patience) {
    super(in);
    watcher = new Thread(() -> watch(patience), "stall guard");
    watcher.setDaemon(true);
    watcher.start();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = super.read(bytes, offset, length);
      progress.incrementAndGet();
      arrived += Math.max(0, count);
      return count;
    } catch (IOException e) {
      throw new IOException(
          stalled ? "nothing arrived any more" : "the answer broke off after " + arrived + " bytes",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    watcher.interrupt();
    super.close();
  }

  private void watch(Duration patience) {
    long seen = -1;
    long quiet = 0;
    try {
      while (quiet < CHECKS_PER_PATIENCE) {
        Thread.sleep(Math.max(1, patience.toMillis() / CHECKS_PER_PATIENCE));
        long now = progress.get();
        quiet = now == seen ? quiet + 1 : 0;
        seen = now;
      }
      stalled = true;
      super.close();
    } catch (InterruptedException | IOException done) {
      Thread.currentThread().interrupt();
    }
  }
}
