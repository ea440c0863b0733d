package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Reproducible;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.Permissions;

/**
 * Files beside their places, waiting to appear together. A crash leaves parts, which the next run
 * overwrites.
 *
 * <p>Files are readable, and folders open, for all users whatever the umask: a web server serves
 * them.
 */
final class StagedFiles {

  private final Map<Path, AtomicFile> waiting = new LinkedHashMap<>();
  private final List<AtomicFile> begun = new ArrayList<>();
  private final Set<Path> changed = new TreeSet<>();

  /** A part beside a place, whose folder is made. A killed run may have left such a part. */
  AtomicFile part(Path place) throws IOException {
    makeFolders(AtomicFile.folderOf(place));
    AtomicFile file = AtomicFile.of(place);
    begun.add(file);
    return file;
  }

  /** Takes a complete part. */
  void file(AtomicFile written) throws IOException {
    Permissions.set(written.part(), Reproducible.FILE_PERMISSIONS);
    waiting.put(written.place(), written);
  }

  /** Takes a part made as a symbolic link. */
  void link(AtomicFile made) {
    waiting.put(made.place(), made);
  }

  /** Makes all parts durable, and then visible in order. */
  void commit() throws IOException {
    List<AtomicFile> files = new ArrayList<>();
    for (AtomicFile one : waiting.values()) {
      if (!Files.isSymbolicLink(one.part())) {
        files.add(one);
      }
    }
    ForcedFiles.force(files);
    for (AtomicFile one : waiting.values()) {
      one.rename();
      changed.add(AtomicFile.folderOf(one.place()));
    }
    waiting.clear();
    begun.clear();
    for (Path folder : changed) {
      AtomicFile.forceFolder(folder);
    }
    changed.clear();
  }

  /** Deletes a file, if there is one. */
  void delete(Path place) throws IOException {
    if (Files.deleteIfExists(place)) {
      changed.add(AtomicFile.folderOf(place));
    }
  }

  /** Deletes all uncommitted parts. */
  void discard() throws IOException {
    for (AtomicFile one : begun) {
      one.discard();
    }
    begun.clear();
    waiting.clear();
  }

  /** Makes a folder and the folders above it. */
  void makeFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolders(AtomicFile.folderOf(folder));
      Files.createDirectory(folder);
      Permissions.set(folder, Reproducible.FOLDER_PERMISSIONS);
      changed.add(AtomicFile.folderOf(folder));
    }
  }
}
