package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A directory that is written: records, sorted by name (ECMA-119, 6.8 and 9.3). */
final class IsoFolder {

  private final String name;
  private final @Nullable IsoFolder parent;
  private final Map<String, IsoFolder> folders = new TreeMap<>();
  private final Map<String, IsoFile> files = new TreeMap<>();
  private int block;

  /**
   * @param name identifier on the volume
   * @param parent parent directory; null for the root
   */
  IsoFolder(String name, @Nullable IsoFolder parent) {
    this.name = name;
    this.parent = parent;
  }

  /** Identifier on the volume. */
  String name() {
    return name;
  }

  /** The parent directory; the root for the root. */
  IsoFolder parent() {
    return parent == null ? this : parent;
  }

  /** The first block. */
  int block() {
    return block;
  }

  /** Sets the first block. */
  void placeAt(int first) {
    block = first;
  }

  /**
   * Adds a file below this directory, and the directories of the file's path.
   *
   * @throws IllegalArgumentException if a file of the same name exists
   */
  void add(IsoFile file) {
    IsoFolder folder = this;
    List<String> names = file.names();
    for (String each : names.subList(0, names.size() - 1)) {
      IsoFolder above = folder;
      folder =
          above.folders.computeIfAbsent(IsoName.folder(each), sub -> new IsoFolder(sub, above));
    }
    String own = IsoName.file(names.get(names.size() - 1));
    if (folder.files.put(own, file) != null) {
      throw new IllegalArgumentException(
          "ISO 9660 cannot tell two files \"" + file.path() + "\" apart");
    }
  }

  /** This directory and all directories below, level by level: the path table's order (6.9.1). */
  List<IsoFolder> all() {
    List<IsoFolder> all = new ArrayList<>(List.of(this));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(all.get(i).folders.values());
    }
    return all;
  }

  /** Size in bytes, a multiple of the block size. */
  int bytes() {
    TreeSet<String> names = new TreeSet<>(List.of(DirectoryRecord.SELF, DirectoryRecord.PARENT));
    names.addAll(folders.keySet());
    names.addAll(files.keySet());
    int bytes = 0;
    for (String each : names) {
      int length = DirectoryRecord.length(each);
      bytes = inOneBlock(bytes, length) + length;
    }
    return (bytes + IsoVolume.BLOCK - 1) / IsoVolume.BLOCK * IsoVolume.BLOCK;
  }

  /**
   * The records.
   *
   * @param places extent of each file
   */
  byte[] toBytes(Function<IsoFile, IsoExtent> places) {
    Map<String, DirectoryRecord> records = new TreeMap<>();
    records.put(DirectoryRecord.SELF, record(DirectoryRecord.SELF));
    records.put(DirectoryRecord.PARENT, parent().record(DirectoryRecord.PARENT));
    folders.forEach((sub, folder) -> records.put(sub, folder.record(sub)));
    files.forEach(
        (own, file) -> records.put(own, DirectoryRecord.of(own, false, places.apply(file))));
    byte[] bytes = new byte[bytes()];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (DirectoryRecord record : records.values()) {
      int length = DirectoryRecord.length(record.fileIdentifier());
      at = inOneBlock(at, length);
      record.write(out, at);
      at += length;
    }
    return bytes;
  }

  /** The record of this directory, with identifier {@code as}. */
  DirectoryRecord record(String as) {
    return DirectoryRecord.of(as, true, new IsoExtent(block, bytes()));
  }

  /** Offset of the next record: no record crosses the end of a block (6.8.1.1). */
  private static int inOneBlock(int at, int length) {
    int used = at % IsoVolume.BLOCK;
    return used + length > IsoVolume.BLOCK ? at + IsoVolume.BLOCK - used : at;
  }
}
