package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A folder: its records, sorted by name (ECMA-119, 6.8 and 9.3). */
final class IsoFolder {

  private final String name;
  private final @Nullable IsoFolder parent;
  private final Map<String, IsoFolder> folders = new TreeMap<>();
  private final Map<String, IsoFile> files = new TreeMap<>();
  private int block;

  /**
   * @param parent nothing for the root
   */
  IsoFolder(String name, @Nullable IsoFolder parent) {
    this.name = name;
    this.parent = parent;
  }

  /** As it stands on the volume. */
  String name() {
    return name;
  }

  /** The folder above; the root is above itself. */
  IsoFolder parent() {
    return parent == null ? this : parent;
  }

  int block() {
    return block;
  }

  /** Says where it begins. */
  void placeAt(int first) {
    block = first;
  }

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

  /** This folder and all below it, level by level, as the path table wants them (6.9.1). */
  List<IsoFolder> all() {
    List<IsoFolder> all = new ArrayList<>(List.of(this));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(all.get(i).folders.values());
    }
    return all;
  }

  /** How many bytes it takes, in whole blocks. */
  int bytes() {
    TreeSet<String> names = new TreeSet<>(List.of(IsoRecord.SELF, IsoRecord.PARENT));
    names.addAll(folders.keySet());
    names.addAll(files.keySet());
    int bytes = 0;
    for (String each : names) {
      bytes = inOneBlock(bytes, IsoRecord.length(each)) + IsoRecord.length(each);
    }
    return (bytes + IsoVolume.BLOCK - 1) / IsoVolume.BLOCK * IsoVolume.BLOCK;
  }

  /**
   * Its records.
   *
   * @param places where the bytes of each file lie
   */
  byte[] toBytes(Function<IsoFile, IsoExtent> places) {
    Map<String, IsoRecord> records = new TreeMap<>();
    records.put(IsoRecord.SELF, record(IsoRecord.SELF));
    records.put(IsoRecord.PARENT, parent().record(IsoRecord.PARENT));
    folders.forEach((sub, folder) -> records.put(sub, folder.record(sub)));
    files.forEach((own, file) -> records.put(own, new IsoRecord(own, false, places.apply(file))));
    byte[] bytes = new byte[bytes()];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    for (IsoRecord record : records.values()) {
      out.position(inOneBlock(out.position(), IsoRecord.length(record.name())));
      record.put(out);
    }
    return bytes;
  }

  /** The record of this folder, under this name. */
  IsoRecord record(String as) {
    return new IsoRecord(as, true, new IsoExtent(block, bytes()));
  }

  /** No record crosses the end of a block (6.8.1.1): one that would begins the next. */
  private static int inOneBlock(int at, int length) {
    int used = at % IsoVolume.BLOCK;
    return used + length > IsoVolume.BLOCK ? at + IsoVolume.BLOCK - used : at;
  }
}
