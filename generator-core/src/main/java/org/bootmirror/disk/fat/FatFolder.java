package org.bootmirror.disk.fat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder: what it holds, and where it lies once that is decided. */
final class FatFolder {

  private final String path;
  private final @Nullable FatFolder parent;
  private final List<FatFolder> folders = new ArrayList<>();
  private final List<FatFile> files = new ArrayList<>();
  private int cluster;

  /**
   * @param path empty for the root
   * @param parent nothing for the root
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

  /** Says where it lies; the root lies in no cluster. */
  void placeAt(int first) {
    cluster = first;
  }

  /** How many bytes its entries take. */
  long bytes() {
    int own = parent == null ? 1 : 2; // the label, or the folder itself and the one above
    return (own + names().stream().mapToLong(FatName::entries).sum()) * FatEntry.BYTES;
  }

  /**
   * Writes its entries.
   *
   * @param label of the volume
   */
  void put(ByteBuffer out, String label, FatLayout layout) throws IOException {
    FatEntry entry = new FatEntry(out);
    if (parent == null) {
      entry.put(label, FatEntry.VOLUME_ID, 0, 0);
    } else {
      entry.put(".          ", FatEntry.DIRECTORY, cluster, 0);
      entry.put("..         ", FatEntry.DIRECTORY, parent.cluster, 0);
    }
    List<FatName> names = names();
    int i = 0;
    for (FatFolder folder : folders) {
      entry.put(names.get(i++), FatEntry.DIRECTORY, folder.cluster, 0);
    }
    for (FatFile file : files) {
      int attributes =
          file.immovable()
              ? FatEntry.ARCHIVE | FatEntry.READ_ONLY | FatEntry.HIDDEN | FatEntry.SYSTEM
              : FatEntry.ARCHIVE;
      entry.put(names.get(i++), attributes, layout.cluster(file), file.content().size());
    }
  }

  private List<FatName> names() {
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
