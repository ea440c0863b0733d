package org.bootmirror.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TreePath;

/**
 * Lists the regular files of a folder, read as streams. A list at the top of the folder, and its
 * signature, are left out.
 */
public final class FolderLister {

  private final Path folder;
  private final DigestIndex index;
  private final Progress progress;
  private final Map<String, Long> sizes = new TreeMap<>();
  private final List<FileProblem> problems = new ArrayList<>();

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
    FolderWalk.walk(
        folder,
        new FolderWalk.WalkVisitor() {
          @Override
          public void file(String name, BasicFileAttributes attributes) throws IOException {
            take(name, attributes);
          }

          @Override
          public void tooDeep(String name) {
            problem(name, name.length() + " characters", "at most " + TreePath.MAX_LENGTH);
          }
        });
    if (sizes.isEmpty() && problems.isEmpty()) {
      problem(".", "no file", "at least one");
    }
    requireNoProblem();
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

  private void take(String name, BasicFileAttributes attributes) throws IOException {
    if (isOfList(name)) {
      return;
    }
    if (attributes.isSymbolicLink()) {
      Path target = Files.readSymbolicLink(folder.resolve(name));
      problem(name, "a symbolic link to " + target, "a regular file");
    } else if (!attributes.isRegularFile()) {
      problem(name, "a device, pipe or socket", "a regular file");
    } else if (!TreePath.isOne(name)) {
      problem(name, "this path", "segments like [A-Za-z0-9][A-Za-z0-9._-]*, 255 characters in all");
    } else if (ListedFile.isReserved(name)) {
      problem(name, "this path", ListedFile.UNRESERVED);
    } else if (attributes.size() > ListedFile.MAX_SIZE) {
      problem(name, attributes.size() + " bytes", "at most " + ListedFile.MAX_SIZE);
    } else {
      sizes.put(name, attributes.size());
      if (sizes.size() > BinaryList.MAX_FILES) {
        problem(".", "more files", "at most " + BinaryList.MAX_FILES);
        requireNoProblem();
      }
    }
  }

  /** The list, its signature, and what a killed run has left of either. */
  private static boolean isOfList(String name) {
    return name.equals(ListName.FILE)
        || name.equals(ListName.SIGNATURE)
        || name.equals(HiddenFile.part(ListName.FILE))
        || name.equals(HiddenFile.part(ListName.SIGNATURE));
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

  private void problem(String path, String found, String expected) {
    problems.add(new FileProblem(path, found, expected));
  }

  private void requireNoProblem() throws UnlistableFolderException {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparing(FileProblem::path));
      throw new UnlistableFolderException(folder, problems);
    }
  }
}
