package org.bootmirror.target.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit, by path, and changes to them. */
final class BranchFiles {

  private final TreeMap<String, File> files = new TreeMap<>();

  /** The files of a tree object. */
  static BranchFiles read(Repository repository, ObjectId tree) throws IOException {
    BranchFiles read = new BranchFiles();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        read.files.put(walk.getPathString(), new File(walk.getObjectId(0), walk.getFileMode(0)));
      }
    }
    return read;
  }

  /** The content of a file. */
  Optional<ObjectId> get(String path) {
    return Optional.ofNullable(files.get(path))
        .filter(file -> file.mode.equals(FileMode.REGULAR_FILE))
        .map(File::content);
  }

  /** All paths, in ascending order. */
  List<String> names() {
    return List.copyOf(files.keySet());
  }

  void put(String path, ObjectId content) {
    files.put(path, new File(content, FileMode.REGULAR_FILE));
  }

  void remove(String path) {
    files.remove(path);
  }

  /** Gives path and content of each regular file, in the order of paths. */
  void forEach(BiConsumer<String, ObjectId> to) {
    files.forEach(
        (path, file) -> {
          if (file.mode.equals(FileMode.REGULAR_FILE)) {
            to.accept(path, file.content);
          }
        });
  }

  /** Stores the tree. */
  ObjectId write(ObjectInserter inserter) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    files.forEach(
        (path, file) -> {
          DirCacheEntry entry = new DirCacheEntry(path);
          entry.setFileMode(file.mode);
          entry.setObjectId(file.content);
          builder.add(entry);
        });
    builder.finish();
    return cache.writeTree(inserter);
  }

  private record File(ObjectId content, FileMode mode) {}
}
