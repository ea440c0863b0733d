package org.bootmirror.disk.fat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;

/** The clusters of folders and files: folders first, each file in one run of clusters. */
final class FatLayout {

  private static final long MIN_BYTES = 16 << 10;
  private static final long STEP = 4 << 10;

  private final FatGeometry geometry;
  private final FatTable table;
  private final Map<String, FatFolder> folders = new LinkedHashMap<>();
  private final Map<String, Integer> clusters = new HashMap<>();
  private final String label;

  /** The first cluster behind the folders. */
  private final int filesAt;

  /**
   * Assigns clusters.
   *
   * @param label 11 characters
   * @throws IllegalArgumentException if the files do not fit
   */
  FatLayout(FatGeometry geometry, String label, List<FatFile> files) throws IOException {
    this.geometry = geometry;
    this.label = label;
    this.table = new FatTable(geometry);
    FatFolder root = folder("");
    for (FatFile file : files) {
      folder(file.folder()).add(file);
    }
    if (root.bytes() > rootBytes()) {
      throw new IllegalArgumentException(
          "found more names than the "
              + FatGeometry.ROOT_ENTRIES
              + " entries of a FAT volume's root folder can hold");
    }
    for (FatFolder folder : folders.values()) {
      if (folder != root) {
        folder.placeAt(table.allocate(folder.path(), geometry.clustersFor(folder.bytes())));
      }
    }
    this.filesAt = table.firstFree();
    for (FatFile file : files) {
      long needed = geometry.clustersFor(file.content().size());
      clusters.put(file.path(), table.allocate(file.path(), needed));
    }
  }

  /** The smallest size that the files and {@code free} bytes fit into, a multiple of 4 KiB. */
  static long sizeFor(List<FatFile> files, long free) throws IOException {
    long size = MIN_BYTES + free;
    for (FatFile file : files) {
      size += file.content().size();
    }
    size -= size % STEP;
    while (!fits(size, files, free)) {
      size += STEP;
    }
    return size;
  }

  private static boolean fits(long size, List<FatFile> files, long free) throws IOException {
    FatGeometry geometry = FatGeometry.of(size / FatGeometry.SECTOR);
    try {
      FatLayout layout = new FatLayout(geometry, " ".repeat(11), files);
      return size - geometry.offset(layout.firstFree()) >= free;
    } catch (NoRoomException e) {
      return false;
    }
  }

  /** Both tables, the root folder and the clusters of all folders. */
  Content content() throws IOException {
    Content one = Content.bytes(table.toBytes());
    return Content.joined(List.of(one, one, Content.bytes(entries())));
  }

  /** The first cluster of a file; 0 for an empty file. */
  int cluster(FatFile file) {
    Integer cluster = clusters.get(file.path());
    return cluster == null ? 0 : cluster;
  }

  /** The first free cluster. */
  int firstFree() {
    return table.firstFree();
  }

  private FatFolder folder(String path) {
    FatFolder known = folders.get(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    FatFolder parent = path.isEmpty() ? null : folder(slash < 0 ? "" : path.substring(0, slash));
    FatFolder folder = new FatFolder(path, parent);
    folders.put(path, folder);
    return folder;
  }

  private byte[] entries() throws IOException {
    byte[] entries =
        new byte[rootBytes() + (int) (geometry.offset(filesAt) - geometry.dataOffset())];
    int at = 0;
    for (FatFolder folder : folders.values()) {
      int bytes =
          at == 0
              ? rootBytes()
              : (int) geometry.clustersFor(folder.bytes()) * geometry.clusterBytes();
      ByteBuffer out = ByteBuffer.wrap(entries, at, bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
      folder.put(out, label, this);
      at += bytes;
    }
    return entries;
  }

  private static int rootBytes() {
    return FatGeometry.ROOT_SECTORS * FatGeometry.SECTOR;
  }
}
