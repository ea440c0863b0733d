package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file system of a file. On Unix the device of the file tells: the JDK's file store would read
 * the table of mounts for each file.
 */
final class FileSystemOfFile {

  private static final String DEVICE = "unix:dev";

  private FileSystemOfFile() {}

  /** An object that is equal for files on one file system. */
  static Object of(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.getAttribute(file, DEVICE)
        : Files.getFileStore(file);
  }
}
