package org.bootmirror.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file system notes about a file. Equal states of one path mean equal bytes: another file
 * has another key, and a change of the bytes changes the time of change, which no program can set
 * (inode(7), ctime).
 *
 * @param key device and inode
 * @param size in bytes
 * @param modified the time of modification, which copy programs set
 * @param changed the time of change; empty if the file system has none
 */
record FileState(@Nullable Object key, long size, FileTime modified, Optional<FileTime> changed) {

  private static final String UNIX = "unix";

  /** The state of a file now; links are followed. */
  static FileState of(Path file) throws IOException {
    BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
    Optional<FileTime> changed =
        file.getFileSystem().supportedFileAttributeViews().contains(UNIX)
            ? Optional.of((FileTime) Files.getAttribute(file, UNIX + ":ctime"))
            : Optional.empty();
    return new FileState(basic.fileKey(), basic.size(), basic.lastModifiedTime(), changed);
  }
}
