package org.bootmirror.binaries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;

/**
 * Lists folders, each with the {@link DigestIndex} that a cache keeps of the folder: a file that
 * has not changed since an earlier run is not read.
 */
public final class IndexedFolders {

  private final Optional<Path> cache;
  private final Instant began;
  private final boolean again;
  private final Progress progress;

  private IndexedFolders(Optional<Path> cache, Instant began, boolean again, Progress progress) {
    this.cache = cache;
    this.began = began;
    this.again = again;
    this.progress = progress;
  }

  /** Without a cache: every file is read. */
  public static IndexedFolders uncached() {
    return new IndexedFolders(Optional.empty(), Instant.EPOCH, true, Progress.NONE);
  }

  /**
   * With a cache.
   *
   * @param cache the folder that keeps results from run to run
   * @param began when this run began
   * @param again whether unchanged files are read, too
   */
  public static IndexedFolders cached(Path cache, Instant began, boolean again, Progress progress) {
    return new IndexedFolders(Optional.of(cache), began, again, progress);
  }

  /**
   * Lists a folder.
   *
   * @throws UnlistableFolderException as {@link FolderLister#of}
   * @throws IOException if a file cannot be read, or changes meanwhile
   */
  public BinaryList list(Path folder) throws IOException {
    if (cache.isEmpty()) {
      return FolderLister.of(folder, DigestIndex.none(), progress);
    }
    Path file = file(cache.get(), folder);
    DigestIndex index = again ? DigestIndex.replacing(file, began) : DigestIndex.of(file, began);
    BinaryList list = FolderLister.of(folder, index, progress);
    try {
      index.save();
    } catch (IOException e) {
      return list; // a full or read-only cache costs time, and nothing else
    }
    return list;
  }

  /**
   * Where a cache keeps the index of a folder.
   *
   * @param folder a real path
   */
  public static Path file(Path cache, Path folder) {
    String name = Digest.of(folder.toString().getBytes(StandardCharsets.UTF_8)).hex();
    return cache.resolve("lists").resolve(name);
  }
}
