package org.bootmirror.folder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bootmirror.content.Digest;

/**
 * The state of a file as make and git compare files: name, kind, size, time and inode, as the first
 * 128 bits of their SHA-256. A symbolic link that leads elsewhere is a new file, with an inode and
 * a time of its own. Device and inode are told by the hash code of {@link
 * BasicFileAttributes#fileKey}, which the JDK computes from their numbers: a text of each would
 * take as long as everything else.
 *
 * @param high the first 64 bits, big-endian
 * @param low the next 64 bits
 */
public record FileState(long high, long low) {

  private static final int VALUES = 2 + 2 * Long.BYTES + Integer.BYTES;

  /**
   * The state of a file or a link.
   *
   * @param name of the file in its folder
   * @param is the attributes of the file itself, also where the file is a link
   */
  public static FileState of(String name, BasicFileAttributes is) {
    byte kind = (byte) (is.isRegularFile() ? 'f' : is.isSymbolicLink() ? 'l' : 'o');
    ByteBuffer values =
        ByteBuffer.allocate(VALUES)
            .put((byte) 0) // ends the name
            .put(kind)
            .putLong(is.size())
            .putLong(is.lastModifiedTime().to(TimeUnit.NANOSECONDS))
            .putInt(Objects.hashCode(is.fileKey()));
    MessageDigest sha256 = Digest.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest(values.array()));
    return new FileState(digest.getLong(), digest.getLong());
  }
}
