package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.folder.FileState;
import org.bootmirror.folder.FolderState;

/**
 * The state of an open folder, and the names as they were at the opening. The questions for 100,000
 * files are answered here without a look at the disk each, unless few are expected; of a name that
 * the run changes, only the disk knows. Several threads may ask, and tell of changes, at the same
 * time.
 */
final class FolderListing {

  private final Path folder;
  private final boolean keepsNames;
  private final ListedNames names = new ListedNames();
  private final Set<String> changed = new HashSet<>();
  private final FolderState state = new FolderState();

  /** Folders in front of changed names, and whether they are links. */
  private final Map<String, Boolean> links = new ConcurrentHashMap<>();

  private boolean complete;
  private String opened = "";

  /**
   * @param keepsNames whether there will be very many questions; else the disk answers them
   */
  FolderListing(Path folder, boolean keepsNames) {
    this.folder = folder;
    this.keepsNames = keepsNames;
  }

  /** Takes a name with the attributes of the file itself, also where the file is a link. */
  void add(String name, BasicFileAttributes attributes) {
    FileState file = FileState.of(name, attributes);
    if (!keepsNames) {
      synchronized (this) {
        state.add(file);
      }
      return;
    }
    ListedNames.Key key = ListedNames.Key.of(name);
    ListedNames.Listed listed =
        new ListedNames.Listed(
            attributes.size(), attributes.isRegularFile(), attributes.isSymbolicLink(), file);
    synchronized (this) {
      state.add(file);
      names.put(key, listed);
    }
  }

  /** Ends the listing: every name of the folder was added. */
  synchronized void completed() {
    complete = keepsNames; // without names, nothing is known to be absent
    opened = state.text();
  }

  /** The state when the listing ended. */
  synchronized String opened() {
    return opened;
  }

  /** Forgets a name, which is about to change: it must not have changed yet. */
  void changes(String name) throws IOException {
    if (!keepsNames) {
      changesOnDisk(name);
      return;
    }
    synchronized (this) {
      if (names.isEmpty()) {
        changed.add(name);
        return;
      }
    }
    ListedNames.Key key = ListedNames.Key.of(name);
    synchronized (this) {
      names.remove(key).ifPresent(former -> state.remove(former.state()));
      changed.add(name);
    }
  }

  private synchronized void changesOnDisk(String name) throws IOException {
    if (changed.add(name)) {
      stateOf(name).ifPresent(state::remove);
    }
  }

  /**
   * The state of the folder after the changes. What others have changed meanwhile is not seen here,
   * and so differs in the next state that is read from the disk.
   */
  synchronized FolderState state() throws IOException {
    List<String> all = List.copyOf(changed);
    AllProcessors.map(all.size(), number -> stateOf(all.get(number))).stream()
        .flatMap(Optional::stream)
        .forEach(state::add);
    changed.clear();
    complete = false;
    return state;
  }

  /** The state of a file; nothing if there is none, or one that a walk does not come to. */
  private Optional<FileState> stateOf(String name) throws IOException {
    if (isBehindLink(name)) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(name);
      return Optional.of(
          FileState.of(
              name,
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private boolean isBehindLink(String name) {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      String above = name.substring(0, slash);
      if (links.computeIfAbsent(above, one -> Files.isSymbolicLink(folder.resolve(one)))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there is nothing at a name for certain. Where a folder in front of the name is a link,
   * the listing does not know what is behind.
   */
  synchronized boolean isAbsent(String name) {
    if (!complete || get(name).isPresent() || changed.contains(name)) {
      return false;
    }
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      if (get(name.substring(0, slash)).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** What stood at a name; nothing if that must be asked of the disk. */
  Optional<ListedNames.Listed> get(String name) {
    synchronized (this) {
      if (names.isEmpty()) {
        return Optional.empty(); // as in a new folder: no name needs its digest
      }
    }
    ListedNames.Key key = ListedNames.Key.of(name);
    synchronized (this) {
      return names.get(key);
    }
  }
}
