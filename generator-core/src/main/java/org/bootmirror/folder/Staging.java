package org.bootmirror.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Reproducible;

/**
 * Files beside their places, waiting for one commit: flushed to the disk, renamed, and their
 * folders flushed. A crash leaves parts with a leading dot, which the next writing overwrites.
 *
 * <p>Files are readable by all and folders open to all, whatever the umask: a web server serves
 * them.
 */
final class Staging {

  private static final String PART_SUFFIX = ".part";

  private final Map<Path, Path> waiting = new LinkedHashMap<>();
  private final Path underWay;
  private final Set<Path> madeIn = new TreeSet<>();
  private int files;
  private int links;
  private long bytes;

  /**
   * @param underWay where a file stands while what is visible changes
   */
  Staging(Path underWay) {
    this.underWay = underWay;
  }

  /**
   * A path beside {@code place} at which nothing stands; its folder is made. What a killed writing
   * left there may be a link to a live file, and must not be written through.
   */
  Path part(Path place) throws IOException {
    Path folder = parent(place);
    makeFolders(folder);
    Path part = folder.resolve("." + place.getFileName() + PART_SUFFIX);
    Files.deleteIfExists(part);
    return part;
  }

  /** Takes a part that is completely written. */
  void file(Path part, Path place) throws IOException {
    allow(part, Reproducible.FILE_PERMISSIONS);
    files++;
    bytes += Files.size(part);
    waiting.put(part, place);
  }

  /** Writes a content, unless it stands there already. */
  void content(Path place, Content content) throws IOException {
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Content.file(place).description().sha256().equals(content.description().sha256())) {
      return;
    }
    Path part = part(place);
    try (OutputStream out = open(part)) {
      content.writeTo(out);
    }
    file(part, place);
  }

  /** A stream into a new part. */
  static OutputStream open(Path part) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        1 << 16);
  }

  /** Copies a file, unless the same stands there already. */
  void copy(Path source, Path place) throws IOException {
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(source, place) < 0) {
      return;
    }
    Path part = part(place);
    Files.copy(source, part);
    file(part, place);
  }

  /** Makes a symbolic link, unless it stands there already. */
  void link(Path place, String target) throws IOException {
    if (Files.isSymbolicLink(place) && Files.readSymbolicLink(place).toString().equals(target)) {
      return;
    }
    Path part = part(place);
    Files.createSymbolicLink(part, Path.of(target));
    links++;
    waiting.put(part, place);
  }

  /** Makes everything that waits durable, and then visible. */
  void commit() throws IOException {
    for (Path part : waiting.keySet()) {
      if (!Files.isSymbolicLink(part)) {
        flush(part, StandardOpenOption.WRITE);
      }
    }
    Set<Path> folders = new TreeSet<>(madeIn);
    madeIn.clear();
    for (Map.Entry<Path, Path> one : waiting.entrySet()) {
      Files.move(one.getKey(), one.getValue(), StandardCopyOption.ATOMIC_MOVE);
      folders.add(parent(one.getValue()));
    }
    for (Path folder : folders) {
      flush(folder, StandardOpenOption.READ);
    }
    waiting.clear();
  }

  /** The same for what nodes and people look at: says first that it is under way. */
  void commitVisible() throws IOException {
    if (!waiting.isEmpty() && !Files.exists(underWay)) {
      Files.createFile(underWay);
      flush(parent(underWay), StandardOpenOption.READ);
    }
    commit();
  }

  /** Everything is in its place. */
  WriteSummary finish() throws IOException {
    if (Files.deleteIfExists(underWay)) {
      flush(parent(underWay), StandardOpenOption.READ);
    }
    return new WriteSummary(files, links, bytes);
  }

  private static void flush(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /** Makes a folder and those above it. */
  void makeFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolders(parent(folder));
      Files.createDirectory(folder);
      allow(folder, Reproducible.FOLDER_PERMISSIONS);
      madeIn.add(parent(folder));
    }
  }

  static void allow(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
