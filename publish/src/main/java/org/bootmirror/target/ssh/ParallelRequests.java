package org.bootmirror.target.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests by several threads on one connection: each waits for the server, not for a processor.
 * After a failure no further request begins.
 */
final class ParallelRequests implements AutoCloseable {

  private static final int THREADS = 16;

  /** Bounds what waits in memory. */
  private static final int BEGUN = 2 * THREADS;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "sftp");
            thread.setDaemon(true);
            return thread;
          });
  private final Semaphore free = new Semaphore(BEGUN);
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Begins a request; waits while too many are at work. */
  void begin(Request request) throws IOException {
    acquire(1);
    threads.execute(
        () -> {
          try {
            if (failure.get() == null) {
              request.send();
            }
          } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            free.release();
          }
        });
  }

  /** Waits for all requests; throws the first failure. */
  void await() throws IOException {
    acquire(BEGUN);
    free.release(BEGUN);
    Exception first = failure.getAndSet(null);
    if (first instanceof IOException e) {
      throw e;
    }
    if (first instanceof RuntimeException e) {
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void acquire(int permits) throws InterruptedIOException {
    try {
      free.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the ssh server");
    }
  }

  /** Something to ask of the server. */
  @FunctionalInterface
  interface Request {
    void send() throws IOException;
  }
}
