package org.bootmirror.folder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.bootmirror.content.Digest;

/**
 * The state of a file as make and git compare files: name, kind, size, time and inode, as the first
 * 128 bits of their SHA-256. A symbolic link that leads elsewhere is a new file, with an inode and
 * a time of its own.
 *
 * @param high the first 64 bits, big-endian
 * @param low the next 64 bits
 */
public record FileState(long high, long low) {

  /**
   * The state of a file or a link.
   *
   * @param name of the file in its folder
   * @param is the attributes of the file itself, also where the file is a link
   */
  public static FileState of(String name, BasicFileAttributes is) {
    Instant time = is.lastModifiedTime().toInstant();
    String kind = is.isRegularFile() ? "file" : is.isSymbolicLink() ? "link" : "other";
    String line =
        name
            + ' '
            + kind
            + ' '
            + is.size()
            + ' '
            + time.getEpochSecond()
            + ' '
            + time.getNano()
            + ' '
            + is.fileKey();
    ByteBuffer digest =
        ByteBuffer.wrap(Digest.sha256().digest(line.getBytes(StandardCharsets.UTF_8)));
    return new FileState(digest.getLong(), digest.getLong());
  }
}
