package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Reproducible;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.Permissions;

/**
 * Files beside their places, waiting to appear together. A crash leaves parts, which the next run
 * overwrites.
 *
 * <p>Several threads may stage files at the same time.
 *
 * <p>Files are readable, and folders open, for all users whatever the umask: a web server serves
 * them.
 */
final class StagedFiles {

  private final Map<Path, Waiting> waiting = new LinkedHashMap<>();

  /** Parts that are not waiting yet. */
  private final Set<Path> begun = new HashSet<>();

  private final Set<Path> changed = new TreeSet<>();

  /** Folders in which new files have the right permissions at once. */
  private final Set<Path> defaults = new HashSet<>();

  /** The file systems of folders. */
  private final Map<Path, Object> fileSystems = new HashMap<>();

  /** Folders that were seen to exist. */
  private final Set<Path> folders = new HashSet<>();

  /**
   * A name that is going to appear.
   *
   * @param link the target of a symbolic link; absent for a file
   * @param adopted whether the part belongs to somebody else until it appears
   */
  private record Waiting(AtomicFile file, Optional<Path> link, boolean adopted) {

    void appear() throws IOException {
      if (link.isEmpty()) {
        file.rename();
        return;
      }
      try {
        Files.createSymbolicLink(file.place(), link.get());
      } catch (FileAlreadyExistsException e) {
        file.discard();
        Files.createSymbolicLink(file.part(), link.get());
        file.rename();
      }
    }
  }

  /** A part beside a place, whose folder is made. A killed run may have left such a part. */
  synchronized AtomicFile part(Path place) throws IOException {
    makeFolders(AtomicFile.folderOf(place));
    AtomicFile file = AtomicFile.of(place);
    begun.add(file.part());
    return file;
  }

  /** Takes a complete part that this run has made. */
  synchronized void written(AtomicFile part) throws IOException {
    Path folder = AtomicFile.folderOf(part.part());
    if (defaults.contains(folder)) {
      await(part);
    } else if (Permissions.are(part.part(), Reproducible.FILE_PERMISSIONS)) {
      defaults.add(folder); // the umask, and the default of the folder, give all files these
      await(part);
    } else {
      file(part);
    }
  }

  /** Takes a complete part from anywhere. */
  synchronized void file(AtomicFile part) throws IOException {
    Permissions.set(part.part(), Reproducible.FILE_PERMISSIONS);
    await(part);
  }

  private void await(AtomicFile written) {
    begun.remove(written.part());
    waiting.put(written.place(), new Waiting(written, Optional.empty(), false));
  }

  /**
   * Takes a complete file from elsewhere: it is renamed by {@link #commit}, or copied now if its
   * folder is of another file system.
   */
  synchronized void adopt(Path file, Path place) throws IOException {
    makeFolders(AtomicFile.folderOf(place));
    if (isShared(AtomicFile.folderOf(file), AtomicFile.folderOf(place))) {
      Permissions.set(file, Reproducible.FILE_PERMISSIONS);
      AtomicFile adopted = new AtomicFile(file, place);
      waiting.put(place, new Waiting(adopted, Optional.empty(), true));
      return;
    }
    AtomicFile part = part(place);
    part.discard();
    Files.copy(file, part.part());
    file(part);
    Files.delete(file);
  }

  private boolean isShared(Path folder, Path other) throws IOException {
    return fileSystem(folder).equals(fileSystem(other));
  }

  private Object fileSystem(Path folder) throws IOException {
    Object known = fileSystems.get(folder);
    if (known == null) {
      known = FileSystemOfFile.of(folder);
      fileSystems.put(folder, known);
    }
    return known;
  }

  /** Takes a symbolic link, which is made by {@link #commit}. */
  synchronized void link(AtomicFile name, Path target) {
    begun.remove(name.part());
    waiting.put(name.place(), new Waiting(name, Optional.of(target), false));
  }

  /**
   * Makes all parts durable, and then visible.
   *
   * @param inOrder whether readers see the names one after the other, in the order of staging
   */
  synchronized void commit(boolean inOrder) throws IOException {
    List<AtomicFile> files = new ArrayList<>();
    for (Waiting one : waiting.values()) {
      if (one.link().isEmpty()) {
        files.add(one.file());
      }
    }
    ForcedFiles.force(files);
    List<Waiting> names = List.copyOf(waiting.values());
    if (inOrder) {
      for (Waiting one : names) {
        one.appear();
      }
    } else {
      AllProcessors.each(names.size(), number -> names.get(number).appear());
    }
    for (Waiting one : names) {
      changed.add(AtomicFile.folderOf(one.file().place()));
    }
    waiting.clear();
    begun.clear();
    for (Path folder : changed) {
      AtomicFile.forceFolder(folder);
    }
    changed.clear();
  }

  /** Deletes a file, if there is one. */
  synchronized void delete(Path place) throws IOException {
    if (Files.deleteIfExists(place)) {
      changed.add(AtomicFile.folderOf(place));
    }
  }

  /** Deletes all uncommitted parts. */
  synchronized void discard() throws IOException {
    for (Path part : begun) {
      Files.deleteIfExists(part);
    }
    begun.clear();
    for (Waiting one : waiting.values()) {
      if (!one.adopted()) {
        one.file().discard();
      }
    }
    waiting.clear();
  }

  /** Makes a folder and the folders above it. */
  synchronized void makeFolders(Path folder) throws IOException {
    if (!folders.contains(folder) && !Files.isDirectory(folder)) {
      makeFolders(AtomicFile.folderOf(folder));
      Files.createDirectory(folder);
      Permissions.set(folder, Reproducible.FOLDER_PERMISSIONS);
      changed.add(AtomicFile.folderOf(folder));
    }
    folders.add(folder);
  }
}
