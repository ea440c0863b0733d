package org.bootmirror.target.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootmirror.folder.AtomicFile;

/** Forces many files to the disk at once: the file system joins all in few commits. */
final class ForcedFiles {

  /** Each waits for the disk, not for a processor. */
  private static final int THREADS = 16;

  private ForcedFiles() {}

  /** Forces the parts of all files; throws the first failure, when all were tried. */
  static void force(List<AtomicFile> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, files.size()));
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (AtomicFile file : files) {
        tasks.add(
            () -> {
              file.force();
              return true;
            });
      }
      for (Future<Boolean> one : threads.invokeAll(tasks)) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were forced to the disk");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
