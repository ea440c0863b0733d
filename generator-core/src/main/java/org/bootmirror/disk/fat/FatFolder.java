package org.bootmirror.disk.fat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder that is written: subfolders, files and the first cluster. */
final class FatFolder {

  private final String path;
  private final @Nullable FatFolder parent;
  private final List<FatFolder> folders = new ArrayList<>();
  private final List<FatFile> files = new ArrayList<>();

  /** Of folders, then of files; computed anew when one is added. */
  private List<FatName> names = List.of();

  private int cluster;

  /**
   * @param path empty for the root
   * @param parent parent folder; null for the root
   */
  FatFolder(String path, @Nullable FatFolder parent) {
    this.path = path;
    this.parent = parent;
    if (parent != null) {
      parent.folders.add(this);
    }
  }

  String path() {
    return path;
  }

  void add(FatFile file) {
    files.add(file);
  }

  /** Sets the first cluster; the root folder has none. */
  void placeAt(int first) {
    cluster = first;
  }

  /** Size of all entries in bytes. */
  long bytes() {
    int own = parent == null ? 1 : 2; // the label, or the entries "." and ".."
    return (own + names().stream().mapToLong(FatName::entries).sum()) * ShortEntry.BYTES;
  }

  /**
   * Writes the entries from position 0.
   *
   * @param out little-endian, filled with zeros
   * @param label label of the volume, 11 characters
   */
  void put(ByteBuffer out, String label, FatLayout layout) throws IOException {
    if (parent == null) {
      put(out, new ShortEntry(label, ShortEntry.VOLUME_ID, 0, 0));
    } else {
      put(out, new ShortEntry(".          ", ShortEntry.DIRECTORY, cluster, 0));
      put(out, new ShortEntry("..         ", ShortEntry.DIRECTORY, parent.cluster, 0));
    }
    List<FatName> names = names();
    int i = 0;
    for (FatFolder folder : folders) {
      put(out, names.get(i++), ShortEntry.DIRECTORY, folder.cluster, 0);
    }
    for (FatFile file : files) {
      int attributes =
          file.immovable()
              ? ShortEntry.ARCHIVE | ShortEntry.READ_ONLY | ShortEntry.HIDDEN | ShortEntry.SYSTEM
              : ShortEntry.ARCHIVE;
      put(out, names.get(i++), attributes, layout.cluster(file), file.content().size());
    }
  }

  private static void put(ByteBuffer out, FatName name, int attributes, int cluster, long size) {
    for (LongEntry entry : LongName.entries(name)) {
      entry.write(out, out.position());
      out.position(out.position() + ShortEntry.BYTES);
    }
    put(out, new ShortEntry(name.shortName(), attributes, cluster, size));
  }

  private static void put(ByteBuffer out, ShortEntry entry) {
    entry.write(out, out.position());
    out.position(out.position() + ShortEntry.BYTES);
  }

  private List<FatName> names() {
    if (names.size() != folders.size() + files.size()) {
      names = namesNow();
    }
    return names;
  }

  private List<FatName> namesNow() {
    List<String> plain = new ArrayList<>();
    for (FatFolder folder : folders) {
      plain.add(folder.path.substring(folder.path.lastIndexOf('/') + 1));
    }
    files.forEach(file -> plain.add(file.name()));
    FatName.refuseSame(plain, path);
    Set<String> taken = new HashSet<>();
    return plain.stream().map(name -> FatName.of(name, taken)).toList();
  }
}
