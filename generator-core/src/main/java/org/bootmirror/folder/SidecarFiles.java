package org.bootmirror.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.HiddenFile;

/**
 * The files about a tree that are not of the tree: a lock, the notes of sweeps, records of
 * releases, and for a mirror what the last run trusted and has downloaded. Servers serve everything
 * in the tree's folder, and copy programs take everything; so {@code mirror} has {@code
 * .mirror.lock}, {@code .mirror.unused}, {@code .mirror.releases} and {@code .mirror.state} beside
 * it.
 *
 * <p>Where the surrounding folder is not writable, all stand in a cache folder of the user. There
 * the lock holds between the runs of one user only. Symbolic links to a tree lead to the same
 * files; two mount points of one folder have the same lock in the cache only.
 *
 * @param tree the real path of the folder
 * @param lock the file to be locked
 * @param notes where sweeps note unused files
 * @param state the folder of a mirror's state
 * @param releases the folder of the records of releases
 */
public record SidecarFiles(Path tree, Path lock, Path notes, Path state, Path releases) {

  private static final String LOCK = ".lock";
  private static final String NOTES = ".unused";
  private static final String STATE = ".state";
  private static final String RELEASES = ".releases";
  private static final int MAX_NAME = 255;

  /**
   * The files about an existing folder. Makes none.
   *
   * @param cache the folder for the files that cannot stand beside the tree
   */
  public static SidecarFiles of(Path folder, Path cache) throws IOException {
    Path tree = folder.toRealPath();
    Path parent = tree.getParent();
    if (parent == null || isTooLong(HiddenFile.part("." + tree.getFileName() + RELEASES))) {
      return new SidecarFiles(
          tree,
          cachedLock(cache, tree),
          cached(cache, tree, NOTES),
          cached(cache, tree, STATE),
          cached(cache, tree, RELEASES));
    }
    boolean writable = Files.isWritable(parent);
    Path lock = beside(parent, tree, LOCK);
    return new SidecarFiles(
        tree,
        // A lock that another user made is the lock for all.
        writable || Files.exists(lock, LinkOption.NOFOLLOW_LINKS) ? lock : cachedLock(cache, tree),
        writable ? beside(parent, tree, NOTES) : cached(cache, tree, NOTES),
        writable ? beside(parent, tree, STATE) : cached(cache, tree, STATE),
        writable ? beside(parent, tree, RELEASES) : cached(cache, tree, RELEASES));
  }

  /**
   * Takes the lock of the folder, and moves out of the folder what earlier versions kept inside.
   *
   * @throws FolderLockedException if another process or thread holds the lock
   */
  public FolderLock hold() throws IOException {
    Files.createDirectories(AtomicFile.folderOf(lock));
    boolean isNew = Files.notExists(lock, LinkOption.NOFOLLOW_LINKS);
    FolderLock held = FolderLock.of(tree, lock);
    try {
      if (isNew) {
        giveToOwner();
      }
      leaveTree();
      return held;
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /**
   * Takes the lock of a folder that was just made. Notes and records are deleted: they are about
   * another folder of the same path.
   *
   * @throws FolderLockedException if another process or thread holds the lock
   */
  public FolderLock holdForNewFolder() throws IOException {
    FolderLock held = hold();
    try {
      Files.deleteIfExists(notes);
      if (Files.isDirectory(releases, LinkOption.NOFOLLOW_LINKS)) {
        RecursiveDelete.of(releases);
      }
      return held;
    } catch (IOException e) {
      held.close();
      throw e;
    }
  }

  /**
   * Works while holding the lock, as {@link #hold} takes it.
   *
   * @throws FolderLockedException if another process or thread holds the lock
   */
  public <T> T holding(FolderLock.Work<T> work) throws IOException {
    FolderLock held = hold();
    try (held) {
      return work.done();
    }
  }

  /** The notes to be read: those of an earlier version inside the tree, until the lock is taken. */
  public Path latestNotes() {
    return Files.exists(notes, LinkOption.NOFOLLOW_LINKS) ? notes : tree.resolve(NOTES);
  }

  /** After a run of root, the owner of the tree must be able to lock the file. */
  private void giveToOwner() throws IOException {
    FileOwnerAttributeView file =
        Files.getFileAttributeView(lock, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal owner = Files.getOwner(tree);
    if (!owner.equals(file.getOwner())) {
      try {
        file.setOwner(owner);
      } catch (FileSystemException e) {
        return; // only root may: the owner's next run is refused, and says which file is the cause
      }
    }
  }

  /** An earlier version that is at work here holds the former lock, and may write the notes. */
  private void leaveTree() throws IOException {
    Path former = tree.resolve(LOCK);
    if (!Files.isRegularFile(former, LinkOption.NOFOLLOW_LINKS)) {
      moveFormerNotes();
      return;
    }
    FolderLock held = FolderLock.of(tree, former);
    try (held) {
      moveFormerNotes();
      Files.delete(former);
    }
  }

  private void moveFormerNotes() throws IOException {
    Path former = tree.resolve(NOTES);
    if (!Files.isRegularFile(former, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.exists(notes, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(AtomicFile.folderOf(notes));
      AtomicFile.writeDurably(notes, Files.readAllBytes(former));
    }
    Files.delete(former);
  }

  private static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME;
  }

  private static Path beside(Path parent, Path tree, String ending) {
    return parent.resolve("." + tree.getFileName() + ending);
  }

  /** By the folder's identity, which all its paths have in common. */
  private static Path cachedLock(Path cache, Path tree) throws IOException {
    Object key = Files.readAttributes(tree, BasicFileAttributes.class).fileKey();
    return cached(cache, Objects.requireNonNullElse(key, tree).toString(), LOCK);
  }

  /** By the path: a later folder may get the identity of a deleted folder. */
  private static Path cached(Path cache, Path tree, String ending) {
    return cached(cache, tree.toString(), ending);
  }

  private static Path cached(Path cache, String key, String ending) {
    String name = Digest.of(key.getBytes(StandardCharsets.UTF_8)).hex();
    return cache.resolve("trees").resolve(name + ending);
  }
}
