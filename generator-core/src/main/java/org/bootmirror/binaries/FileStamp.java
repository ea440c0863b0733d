package org.bootmirror.binaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says about the bytes of a file without reading them. Programs can set the
 * time of modification; the time of the inode's last change is set by the kernel alone, at every
 * write.
 *
 * @param size in bytes
 * @param modified time of modification, in nanoseconds since 1970
 * @param changed time of the inode's last change, in nanoseconds since 1970
 * @param device of the file system
 * @param inode of the file
 */
record FileStamp(long size, long modified, long changed, long device, long inode) {

  private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,dev,ino";

  /** The stamp of a file; empty if the platform has no inodes. */
  static Optional<FileStamp> of(Path file) throws IOException {
    try {
      Map<String, Object> known = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new FileStamp(
              number(known, "size"),
              nanos(known, "lastModifiedTime"),
              nanos(known, "ctime"),
              number(known, "dev"),
              number(known, "ino")));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Whether the file was changed last before an instant. */
  boolean isOlderThan(Instant instant) {
    long nanos = FileTime.from(instant).to(TimeUnit.NANOSECONDS);
    return changed < nanos && modified < nanos;
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : -1;
  }

  private static long nanos(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : -1;
  }
}
