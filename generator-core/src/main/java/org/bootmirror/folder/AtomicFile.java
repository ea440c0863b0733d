package org.bootmirror.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import org.bootmirror.tree.HiddenFile;

/**
 * A file, or a folder, written beside the final place under a hidden name, and then renamed:
 * readers see the whole, or nothing.
 *
 * @param part where the bytes are written
 * @param place where they appear
 */
public record AtomicFile(Path part, Path place) {

  private static final int BUFFER = 1 << 13; // allocated for each of 100,000 small files

  /**
   * A file with one writer at a time. The part always has the same name, so the next writer finds
   * the part of a killed writer.
   */
  public static AtomicFile of(Path place) {
    return new AtomicFile(
        place.resolveSibling(HiddenFile.part(String.valueOf(place.getFileName()))), place);
  }

  /**
   * Writes a small file. Several processes may write at once; the last one wins. A crash of the
   * machine may lose the file.
   *
   * @throws IOException if the bytes cannot be written; then nothing is left of them
   */
  public static void write(Path place, byte[] bytes) throws IOException {
    Path folder = folderOf(place);
    Files.createDirectories(folder);
    AtomicFile file = new AtomicFile(Files.createTempFile(folder, ".", HiddenFile.PART), place);
    try {
      Files.write(file.part, bytes);
      file.rename();
    } finally {
      file.discard();
    }
  }

  /**
   * Writes a small file in an existing folder. When the method returns, the file survives a crash
   * of the machine.
   *
   * @param attributes such as the permissions, which hold from the first byte on
   */
  public static void writeDurably(Path place, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    AtomicFile file = of(place);
    file.discard();
    Files.createFile(file.part, attributes);
    Files.write(file.part, bytes, StandardOpenOption.WRITE);
    file.force();
    file.rename();
    forceFolder(folderOf(place));
  }

  /**
   * Begins a new part. A part of a killed writer may be a link to a live file, so the part is
   * deleted first.
   */
  public OutputStream create() throws IOException {
    return new BufferedOutputStream(newPart(), BUFFER);
  }

  /** Mostly there is no such part: of 100,000 files, each question to the disk counts. */
  private OutputStream newPart() throws IOException {
    try {
      return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      discard();
      return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  /** Begins a new part, as {@link #create} does, for writes without a buffer. */
  public FileChannel createChannel() throws IOException {
    discard();
    return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Deletes the part, if there is one. */
  public void discard() throws IOException {
    Files.deleteIfExists(part);
  }

  /** Makes the bytes of the part survive a crash of the machine. */
  public void force() throws IOException {
    force(part, StandardOpenOption.WRITE);
  }

  /** Renames the part to the place. A file at the place is replaced. */
  public void rename() throws IOException {
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes the names in a folder survive a crash of the machine. */
  public static void forceFolder(Path folder) throws IOException {
    force(folder, StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /** The folder with a file; a root is its own. */
  public static Path folderOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
