package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.folder.AtomicFile;

/** A disk is full. */
public final class NoSpaceException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path folder;
  private final long needed;
  private final long free;

  private NoSpaceException(Path folder, long needed, long free, IOException cause) {
    super(cause.getMessage(), cause);
    this.folder = folder;
    this.needed = needed;
    this.free = free;
  }

  /**
   * The cause of a failed writing, if it is a full disk.
   *
   * @param folder that was written to
   * @param needed bytes of all files to be written; 0 if unknown
   * @return this exception, or {@code failure} if there was room
   */
  static IOException or(IOException failure, Path folder, long needed) {
    try {
      Path there = folder.toAbsolutePath();
      while (!Files.exists(there)) {
        there = AtomicFile.folderOf(there);
      }
      long free = Files.getFileStore(there).getUsableSpace();
      String message = String.valueOf(failure.getMessage());
      // The system's words may be in another language; a stream's failure names no other reason.
      boolean full =
          message.contains("No space left")
              || message.contains("quota exceeded")
              || (free < needed && !(failure instanceof FileSystemException));
      return full ? new NoSpaceException(folder, needed, free, failure) : failure;
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
      return failure;
    }
  }

  /** The folder that was written to. */
  public Path folder() {
    return folder;
  }

  /** Bytes of all files to be written; 0 if unknown. */
  public long needed() {
    return needed;
  }

  /** Bytes that were free after the failure, when unfinished files were deleted. */
  public long free() {
    return free;
  }
}
