package org.bootmirror.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.LockProblem;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockReader;
import org.bootmirror.source.lock.LockWriter;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.SourceLock;

/** The lock in a source folder. */
final class SourceLocks {

  private SourceLocks() {}

  /** The lock of a source; nothing if it has none. */
  static Optional<SourceLock> read(Path source) throws IOException, SourceException {
    return LockReader.read(source).map(lock -> new SourceLock(source, lock, true));
  }

  /**
   * Writes the lock of a source.
   *
   * @throws UnwritableLockException if the lock could not be read again; then nothing is written
   */
  static void write(Path source, ComponentsLock lock) throws IOException {
    AtomicFile.write(source.resolve(ComponentsLock.NAME), readable(source, lock));
  }

  /**
   * The text of a lock, after a trial: names of folders and places of copies may be anything.
   *
   * @throws UnwritableLockException if the lock could not be read again
   */
  static byte[] readable(Path source, ComponentsLock lock) throws IOException {
    byte[] text = LockWriter.text(lock).getBytes(StandardCharsets.UTF_8);
    try {
      LockReader.read(source.resolve(ComponentsLock.NAME), text);
    } catch (SourceException e) {
      throw new UnwritableLockException(e);
    }
    return text;
  }

  /** A problem of the lock, if other bytes are those of a locked file; else the exception. */
  static IOException worded(DigestMismatchException e, Optional<SourceLock> lock) {
    if (lock.isPresent()) {
      for (LockedPackage one : lock.get().lock().packages()) {
        for (LockedFile file : one.files()) {
          if (file.sha256().equals(e.expected())) {
            return new LockException(List.of(problem(one, file, e)));
          }
        }
      }
    }
    return e;
  }

  private static LockProblem problem(LockedPackage of, LockedFile file, DigestMismatchException e) {
    return new LockProblem(
        LockProblem.Kind.OTHER_BYTES,
        file.path() + " of " + of + " (" + e.file() + ")",
        "SHA-256 " + e.found(),
        file.sha256().hex(),
        List.of());
  }
}
