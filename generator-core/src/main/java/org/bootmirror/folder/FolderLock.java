package org.bootmirror.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bootmirror.content.Reproducible;
import org.bootmirror.tree.HiddenFile;

/**
 * The right to change a tree: one process at a time has it, and loses it when it ends, however that
 * comes about.
 *
 * <p>The file {@link HiddenFile#LOCK} stays: to delete it would let two processes lock two files of
 * one name. POSIX drops a lock with the first closing of its file, so nothing else here opens it.
 */
public final class FolderLock {

  private static final String NAME = HiddenFile.LOCK.label();

  private static final int PAUSE_MILLIS = 100;

  private FolderLock() {}

  /**
   * Does something while nobody else may change {@code folder}, which must exist.
   *
   * @throws IOException if another process has the right to change it, or the work fails
   */
  public static <T> T holding(Path folder, Work<T> work) throws IOException {
    Path file = folder.resolve(NAME);
    try (FileChannel channel = open(file)) {
      if (!lock(channel)) {
        throw new IOException(folder + " is being changed by another run, which has " + file);
      }
      return work.done();
    }
  }

  /**
   * Does something as soon as nobody else may change {@code folder}, in this process or another.
   *
   * @throws IOException if the work fails, or the waiting is interrupted
   */
  public static <T> T waiting(Path folder, Work<T> work) throws IOException {
    try (FileChannel channel = open(folder.resolve(NAME))) {
      while (!lock(channel)) {
        Thread.sleep(PAUSE_MILLIS);
      }
      return work.done();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another run changes " + folder);
    }
  }

  /** A link there would let others choose which file is opened, and made readable. */
  private static FileChannel open(Path file) throws IOException {
    try {
      FileChannel made =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Staging.allow(file, Reproducible.FILE_PERMISSIONS);
      return made;
    } catch (FileAlreadyExistsException e) {
      return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
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
  public interface Work<T> {
    /** Does it. */
    T done() throws IOException;
  }
}
