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

/**
 * The right to change a folder. One process at a time holds the lock; the lock ends with the
 * process.
 *
 * <p>A file is locked: {@code .lock} in the folder, or for the folder of a tree a file outside
 * ({@link SidecarFiles}). The file stays: deleting the file would let two processes lock two files
 * of one name. POSIX drops a lock with the first closing of the file, so no other class opens the
 * file.
 */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = ".lock";

  private static final int PAUSE_MILLIS = 100;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of an existing folder.
   *
   * @param file to be locked; made if missing
   * @throws FolderLockedException if another process or thread holds the lock
   */
  static FolderLock of(Path folder, Path file) throws IOException {
    FileChannel channel = open(file);
    if (lock(channel)) {
      return new FolderLock(channel);
    }
    channel.close();
    throw new FolderLockedException(folder, file);
  }

  /**
   * Works while holding the lock of an existing folder that no server serves.
   *
   * @throws FolderLockedException if another process or thread holds the lock
   */
  public static <T> T holding(Path folder, Work<T> work) throws IOException {
    FolderLock lock = of(folder, folder.resolve(NAME));
    try (lock) {
      return work.done();
    }
  }

  /**
   * Works while holding the lock of an existing folder that no server serves, after waiting for
   * other holders.
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

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A link there would let others choose which file is opened, and made readable. */
  private static FileChannel open(Path file) throws IOException {
    try {
      FileChannel made =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Permissions.set(file, Reproducible.FILE_PERMISSIONS);
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

  /** Work under the lock. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work. */
    T done() throws IOException;
  }
}
