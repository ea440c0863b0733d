package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.RecursiveDelete;

/**
 * The files of a {@link KeyFolder}. Each file is written under a temporary name and renamed; secret
 * files are readable by the owner alone from the first byte on.
 */
final class KeyFiles {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path folder;

  KeyFiles(Path folder) {
    this.folder = folder;
  }

  Path at(String name) {
    return folder.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(at(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the folder has no files, or does not exist. */
  boolean isEmpty() throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The folder and those above it that do not exist, the innermost first. */
  List<Path> absent() {
    List<Path> absent = new ArrayList<>();
    for (Path path = folder.toAbsolutePath();
        path != null && !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        path = path.getParent()) {
      absent.add(path);
    }
    return absent;
  }

  /** Deletes everything in the folder, and then these folders. */
  void discard(List<Path> folders) throws IOException {
    if (Files.isDirectory(folder)) {
      RecursiveDelete.inside(folder);
    }
    for (Path path : folders) {
      Files.deleteIfExists(path);
    }
  }

  /** Renames a file, and replaces an existing one. */
  void rename(String from, String to) throws IOException {
    Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.forceFolder(folder);
  }

  /** Writes a public file. */
  Path write(String name, byte[] bytes) throws IOException {
    return put(name, bytes, false);
  }

  /** Writes a file that only the owner can read. */
  Path writeSecret(String name, String text) throws IOException {
    return put(name, text.getBytes(StandardCharsets.US_ASCII), true);
  }

  /**
   * Reads a file that only the owner can read.
   *
   * @throws ExposedKeyException if others can read or write the file
   */
  String readSecret(String name) throws IOException {
    Path file = at(name);
    try {
      if (posix(file)) {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (!Collections.disjoint(found, OTHERS)) {
          throw new ExposedKeyException(file, found);
        }
      }
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": found no file, expected a private key", e);
    }
  }

  private Path put(String name, byte[] bytes, boolean secret) throws IOException {
    Path file = at(name);
    Path parent = file.resolveSibling(".");
    makeFolder(parent.normalize());
    FileAttribute<?>[] attributes =
        secret && posix(parent)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    AtomicFile.writeDurably(file, bytes, attributes);
    return file;
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(folder);
    if (posix(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Asked of the kind of file system: no file store is found where the root is no mount point. */
  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
