package org.bootmirror.debian;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one run after the other fetch packages into a cache: two that begin with an empty one would
 * take each other's files away, and apt refuses to wait.
 */
final class CacheLock {

  private static final String NAME = ".lock";
  private static final int MILLIS = 100;

  private CacheLock() {}

  /** Does something as soon as nobody else does, in this process or another. */
  static <T> T holding(Path cache, Work<T> work) throws IOException {
    Files.createDirectories(cache);
    try (FileChannel channel =
        FileChannel.open(
            cache.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (!lock(channel)) {
        Thread.sleep(MILLIS);
      }
      return work.done();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another run fetches packages");
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this process
    }
  }

  /** What is done meanwhile. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T done() throws IOException;
  }
}
