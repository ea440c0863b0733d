package org.bootmirror.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.TreePath;

/**
 * Lists the regular files of a folder, read as streams. A list at the top of the folder, and its
 * signature, are left out.
 */
public final class FolderLister {

  private final Path folder;
  private final DigestIndex index;
  private final Progress progress;

  private FolderLister(Path folder, DigestIndex index, Progress progress) {
    this.folder = folder;
    this.index = index;
    this.progress = progress;
  }

  /**
   * Lists a folder.
   *
   * @param index knows the digests of unchanged files; remembers the digests of all
   * @throws UnlistableFolderException if there is a symbolic link, a device, a name that is no
   *     segment of a {@link TreePath}, no file at all, or too many
   * @throws IOException if a file cannot be read, or changes meanwhile
   */
  public static BinaryList of(Path folder, DigestIndex index, Progress progress)
      throws IOException {
    return new FolderLister(folder, index, progress).list();
  }

  private BinaryList list() throws IOException {
    FolderScan scan = FolderScan.of(folder);
    if (!scan.problems().isEmpty()) {
      throw new UnlistableFolderException(folder, scan.problems());
    }
    SortedMap<String, Long> sizes = scan.sizes();
    long total = sizes.values().stream().mapToLong(Long::longValue).sum();
    long done = 0;
    List<ListedFile> files = new ArrayList<>();
    for (String path : sizes.keySet()) {
      ListedFile file = listed(path, done, total);
      files.add(file);
      done += file.size();
    }
    return new BinaryList(files);
  }

  private ListedFile listed(String path, long done, long total) throws IOException {
    Path file = folder.resolve(path);
    Optional<FileStamp> before = FileStamp.of(file);
    FileMode mode = FileMode.ofFile(file);
    progress.at(path, done, total);
    Optional<FileDigests> known = before.flatMap(stamp -> index.digests(path, stamp));
    if (known.isPresent()) {
      index.remember(path, before.get(), known.get());
      return new ListedFile(known.get(), before.get().size(), mode, new TreePath(path));
    }
    FileDigests.Computation read =
        new FileDigests.Computation(count -> progress.at(path, done + count, total));
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      in.transferTo(read);
    }
    long size = read.count();
    FileDigests digests = read.digests();
    if (!before.equals(FileStamp.of(file)) || size != before.map(FileStamp::size).orElse(size)) {
      throw new IOException(file + ": changed while it was read");
    }
    before.ifPresent(stamp -> index.remember(path, stamp, digests));
    return new ListedFile(digests, size, mode, new TreePath(path));
  }
}
