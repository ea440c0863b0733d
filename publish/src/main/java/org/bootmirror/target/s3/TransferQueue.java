package org.bootmirror.target.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Requests several at a time, in any order. The bytes of all waiting requests are limited: who adds
 * one waits for room first.
 */
final class TransferQueue implements AutoCloseable {

  private static final int THREADS = 8;

  /** Counted in units, because a semaphore counts with 32 bits. */
  private static final int UNIT = 64 << 10;

  /** Memory for the bytes of requests: 64 MiB. */
  private static final int UNITS = 1 << 10;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "upload");
            thread.setDaemon(true);
            return thread;
          });

  private final Semaphore room = new Semaphore(UNITS);
  private final List<Future<?>> open = new ArrayList<>();

  /** The most bytes for which there is ever room. */
  static long capacity() {
    return (long) UNITS * UNIT;
  }

  /** Waits for room for so many bytes. Each call is followed by {@link #add} or {@link #free}. */
  void reserve(long bytes) throws IOException {
    try {
      room.acquire(units(bytes));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Gives room back that nothing was added for. */
  void free(long bytes) {
    room.release(units(bytes));
  }

  /** Adds a request whose bytes have room, which is given back when the request ends. */
  void add(long bytes, Request request) {
    var unused = addAwaited(bytes, request);
  }

  /** Adds a request as {@link #add} does, to be named to {@link #addAfter}. */
  Future<?> addAwaited(long bytes, Request request) {
    Future<?> added =
        threads.submit(
            () -> {
              try {
                request.send();
                return null;
              } finally {
                free(bytes);
              }
            });
    open.add(added);
    return added;
  }

  /**
   * Adds a request that waits for others, which were added before. If one of those fails, the
   * request is not sent: the failure is told by {@link #settle}.
   */
  void addAfter(List<Future<?>> others, Request request) throws IOException {
    List<Future<?>> before = List.copyOf(others);
    reserve(0);
    add(
        0,
        () -> {
          for (Future<?> one : before) {
            try {
              one.get(); // begun: requests begin in the order of adding
            } catch (ExecutionException | CancellationException e) {
              return;
            } catch (InterruptedException e) {
              throw interrupted(e);
            }
          }
          request.send();
        });
  }

  /**
   * Waits for all requests so far.
   *
   * @throws IOException the first failure, in the order of adding; the other requests have ended
   */
  void settle() throws IOException {
    IOException first = null;
    for (Future<?> one : open) {
      try {
        await(one);
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    open.clear();
    if (first != null) {
      throw first;
    }
  }

  private static void await(Future<?> one) throws IOException {
    try {
      one.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Drops what has not begun and waits for the rest, so that nothing is changed afterwards. */
  @Override
  public void close() throws IOException {
    threads.shutdown();
    open.forEach(one -> one.cancel(false));
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        // Each request ends: its time and its retries are limited.
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static int units(long bytes) {
    return (int) Math.min(UNITS, bytes / UNIT + 1);
  }

  private static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted = new InterruptedIOException("the upload was interrupted");
    interrupted.initCause(e);
    return interrupted;
  }

  /** One request to the host. */
  @FunctionalInterface
  interface Request {
    /** Sends the request and waits for the answer. */
    void send() throws IOException;
  }
}
