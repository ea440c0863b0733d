package org.bootmirror.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;

/**
 * One third-party file and its origin. The digest is computed at its first use.
 *
 * @param file its path on this machine
 * @param packageName of the package, or of the folder
 * @param version the package's version, or {@code unknown}
 * @param content the bytes
 */
public record Component(Path file, String packageName, String version, Content content) {

  private static final long MAX_BYTES = 64 << 20;

  Component(Path file, String packageName, String version) {
    this(file, packageName, version, Content.file(file));
  }

  /** A file of no package. */
  public static Component of(Path file) {
    return of(file, Content.file(file));
  }

  /** A file of no package, of which the bytes are known. */
  public static Component of(Path file, Content content) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return new Component(
        file, folder == null ? "" : String.valueOf(folder.getFileName()), "unknown", content);
  }

  /** The file's own name, such as {@code ipxe.lkrn}. */
  public String name() {
    return String.valueOf(file.getFileName());
  }

  /** The whole file; refused above the size limit of boot components. */
  public byte[] bytes() throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new MalformedException(toString(), 0, "size", size + " bytes", "at most " + MAX_BYTES);
    }
    return content.toBytes();
  }

  /** SHA-256 of the file. */
  public Digest digest() throws IOException {
    return content.description().sha256();
  }

  @Override
  public String toString() {
    return name() + " of " + packageName + " " + version;
  }
}
