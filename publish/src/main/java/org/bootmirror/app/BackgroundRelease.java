package org.bootmirror.app;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bootmirror.release.SourceRelease;

/** Finds the release of a source in a second thread, while the source is read. */
final class BackgroundRelease {

  private final FutureTask<SourceRelease> task;

  private BackgroundRelease(FutureTask<SourceRelease> task) {
    this.task = task;
  }

  static BackgroundRelease of(GenerateRequest request, Instant now) {
    Optional<Instant> clock = request.signing().map(signing -> now);
    FutureTask<SourceRelease> task =
        new FutureTask<>(
            () ->
                SourceRelease.of(
                    request.source(),
                    request.release().number(),
                    request.release().sourceDateEpoch().orElse(null),
                    clock));
    new Thread(task, "release").start();
    return new BackgroundRelease(task);
  }

  /** The release; waits until the release is known. */
  SourceRelease await() throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
