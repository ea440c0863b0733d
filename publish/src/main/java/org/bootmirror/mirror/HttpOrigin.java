package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootmirror.content.Progress;
import org.bootmirror.http.FileCache;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.http.SmallDownloads;

/**
 * A site on a web server. Several files are requested at once. After the first file that cannot be
 * had, no further one is begun.
 */
final class HttpOrigin implements Origin {

  private static final int AT_ONCE = 8;

  private final URI base;
  private final HttpFiles http;
  private final Retries retries;

  /**
   * @param base URL of the tree, with or without a final slash
   */
  HttpOrigin(URI base, Route route, HttpLimits limits, Retries retries) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.http = new HttpFiles(limits, HttpFiles.Style.PROVEN, route);
    this.retries = retries;
  }

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    return new SmallDownloads(http, retries).read(base.resolve(path), limit);
  }

  @Override
  public void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress)
      throws IOException {
    if (files.isEmpty()) {
      return;
    }
    long total = files.stream().mapToLong(SignedFile::length).sum();
    FetchProgress sum = new FetchProgress(progress, total);
    Queue<SignedFile> waiting = new ArrayDeque<>(files);
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, files.size()));
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(AT_ONCE, files.size()); i++) {
        workers.add(threads.submit(() -> work(waiting, folder, sum, failures)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were fetched from " + base);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    if (!failures.isEmpty()) {
      throw new FailedFilesException(
          failures.stream().map(one -> String.valueOf(one.getMessage())).sorted().toList(),
          failures.element());
    }
  }

  private void work(
      Queue<SignedFile> waiting,
      DownloadFolder folder,
      FetchProgress progress,
      Queue<IOException> failures) {
    while (failures.isEmpty()) {
      SignedFile file;
      synchronized (waiting) {
        file = waiting.poll();
      }
      if (file == null) {
        return;
      }
      try {
        fetch(file, folder, progress);
      } catch (IOException e) {
        failures.add(e);
      }
    }
  }

  private void fetch(SignedFile file, DownloadFolder folder, FetchProgress progress)
      throws IOException {
    FileCache cache =
        new FileCache(
            folder.path(),
            http,
            retries,
            note -> {},
            (what, done, total) -> progress.at(file, done));
    cache.obtainAlone(base.resolve(file.path().value()), file.sha256(), file.length());
  }
}
