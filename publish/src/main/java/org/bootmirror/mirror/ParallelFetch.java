package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootmirror.content.Progress;

/**
 * Fetches several files at once. After the first file that cannot be had, no further one is begun.
 *
 * @param where the files come from, for errors
 * @param one fetches a file; called by several threads
 */
record ParallelFetch(String where, OneFile one) {

  private static final int AT_ONCE = 8;

  /** Fetches a file. */
  @FunctionalInterface
  interface OneFile {
    /**
     * Fetches a file.
     *
     * @param progress is told the bytes of the file so far
     */
    void fetch(SignedFile file, FetchProgress progress) throws IOException;
  }

  /**
   * Fetches files.
   *
   * @param progress of all files together
   * @throws FailedFilesException if a file cannot be had
   */
  void run(List<SignedFile> files, Progress progress) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    long total = files.stream().mapToLong(SignedFile::length).sum();
    FetchProgress sum = new FetchProgress(progress, total);
    // The largest first: one that begins last would arrive alone.
    List<SignedFile> ordered = new ArrayList<>(files);
    ordered.sort(Comparator.comparingLong(SignedFile::length).reversed());
    Queue<SignedFile> waiting = new ArrayDeque<>(ordered);
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, files.size()));
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(AT_ONCE, files.size()); i++) {
        workers.add(threads.submit(() -> work(waiting, sum, failures)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were fetched from " + where);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    if (!failures.isEmpty()) {
      throw new FailedFilesException(
          failures.stream().map(failure -> String.valueOf(failure.getMessage())).sorted().toList(),
          failures.element());
    }
  }

  private void work(
      Queue<SignedFile> waiting, FetchProgress progress, Queue<IOException> failures) {
    while (failures.isEmpty()) {
      SignedFile file;
      synchronized (waiting) {
        file = waiting.poll();
      }
      if (file == null) {
        return;
      }
      try {
        one.fetch(file, progress);
      } catch (IOException e) {
        failures.add(e);
      }
    }
  }
}
