package org.bootmirror.disk.iso9660;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;

/**
 * An ISO 9660 volume that BIOS and UEFI boot from.
 *
 * <p>The offset of each file is known before any content is read. A file that must contain its own
 * offset can therefore replace a placeholder of the same size.
 */
public final class IsoVolume {

  /** Bytes of a block. */
  public static final int BLOCK = 2048;

  /** Bytes before the first descriptor, for boot code and a partition table (ECMA-119, 6.2.1). */
  public static final int SYSTEM_AREA = 16 * BLOCK;

  /** Block of the first volume descriptor. */
  static final int DESCRIPTOR = 16;

  private static final int DESCRIPTORS = 3;
  private static final int PATH_TABLES = DESCRIPTOR + DESCRIPTORS;

  private final String label;
  private final IsoFolder root;
  private final Map<String, IsoFile> files;
  private final Map<String, IsoExtent> extents;
  private final PathTable paths;
  private final IsoExtent catalog;
  private final ElTorito boot;
  private final Content systemArea;

  private IsoVolume(
      String label,
      IsoFolder root,
      Map<String, IsoFile> files,
      Map<String, IsoExtent> extents,
      PathTable paths,
      IsoExtent catalog,
      ElTorito boot,
      Content systemArea) {
    this.label = label;
    this.root = root;
    this.files = files;
    this.extents = extents;
    this.paths = paths;
    this.catalog = catalog;
    this.boot = boot;
    this.systemArea = systemArea;
  }

  /**
   * Lays out a volume.
   *
   * @param label 1 to 32 capital letters, digits and {@code _}
   * @param files in the order of their bytes; a file inside another file follows that file
   * @param bios path of the boot loader for BIOS, started without emulation
   * @param efi path of the file system image for UEFI
   * @throws IllegalArgumentException if a name or a size does not fit, or a path is missing
   * @throws IOException if the size of a file cannot be determined
   */
  public static IsoVolume of(String label, List<IsoFile> files, String bios, String efi)
      throws IOException {
    if (!label.matches("[A-Z0-9_]{1,32}")) {
      throw new IllegalArgumentException(
          "found the volume label \"" + label + "\", expected 1 to 32 of A-Z, 0-9 and _");
    }
    IsoFolder root = new IsoFolder(DirectoryRecord.SELF, null);
    files.forEach(root::add);
    PathTable paths = new PathTable(root.all());
    int block = PATH_TABLES + 2 * paths.blocks();
    for (IsoFolder folder : root.all()) {
      folder.placeAt(block);
      block += folder.bytes() / BLOCK;
    }
    IsoExtent catalog = new IsoExtent(block, BLOCK);
    block = catalog.end();
    Map<String, IsoFile> byPath = new LinkedHashMap<>();
    Map<String, IsoExtent> extents = new LinkedHashMap<>();
    for (IsoFile file : files) {
      IsoExtent extent = place(file, block, extents);
      block = Math.max(block, extent.end());
      extents.put(file.path(), extent);
      byPath.put(file.path(), file);
    }
    ElTorito boot = new ElTorito(catalog.block(), of(bios, extents), of(efi, extents));
    return new IsoVolume(
        label, root, byPath, extents, paths, catalog, boot, Content.zeros(SYSTEM_AREA));
  }

  private static IsoExtent place(IsoFile file, int block, Map<String, IsoExtent> extents)
      throws IOException {
    if (file instanceof IsoFile.Own own) {
      long size = own.content().size();
      if (size > 0xffff_ffffL) {
        throw new IllegalArgumentException(
            file.path() + ": found " + size + " bytes, expected less than 4 GiB");
      }
      return new IsoExtent(block, size);
    }
    IsoFile.Inside inside = (IsoFile.Inside) file;
    IsoExtent host = of(inside.host(), extents);
    if (inside.size() > host.size() - inside.offset()) {
      throw new IllegalArgumentException(
          file.path() + ": found an end behind that of " + inside.host());
    }
    return new IsoExtent(Math.toIntExact(host.block() + inside.offset() / BLOCK), inside.size());
  }

  private static IsoExtent of(String path, Map<String, IsoExtent> extents) {
    IsoExtent extent = extents.get(path);
    if (extent == null) {
      throw new IllegalArgumentException("the volume has no file " + path);
    }
    return extent;
  }

  /** Offset of a file in bytes from the start of the volume. */
  public long offset(String path) {
    return (long) of(path, extents).block() * BLOCK;
  }

  /** Size of the volume in bytes. */
  public long size() {
    return (long) end() * BLOCK;
  }

  /** The same volume with another content of the same size in one {@link IsoFile.Own}. */
  public IsoVolume exchanging(String path, Content content) throws IOException {
    if (content.size() != of(path, extents).size() || !(files.get(path) instanceof IsoFile.Own)) {
      throw new IllegalArgumentException(
          path + ": found " + content.size() + " bytes, expected " + of(path, extents).size());
    }
    Map<String, IsoFile> exchanged = new LinkedHashMap<>(files);
    exchanged.put(path, new IsoFile.Own(path, content));
    return new IsoVolume(label, root, exchanged, extents, paths, catalog, boot, systemArea);
  }

  /**
   * The same volume with another system area.
   *
   * @param bytes at most {@value #SYSTEM_AREA} bytes
   */
  public IsoVolume withSystemArea(byte[] bytes) throws IOException {
    if (bytes.length > SYSTEM_AREA) {
      throw new IllegalArgumentException(
          "found a system area of " + bytes.length + " bytes, expected at most " + SYSTEM_AREA);
    }
    Content area =
        Content.joined(
            List.of(Content.bytes(bytes), Content.zeros(SYSTEM_AREA - (long) bytes.length)));
    return new IsoVolume(label, root, files, extents, paths, catalog, boot, area);
  }

  /** The whole volume, with the slots of all files. */
  public Content content() throws IOException {
    List<Content> parts = new ArrayList<>();
    parts.add(systemArea);
    parts.add(Content.bytes(primaryDescriptor().write()));
    parts.add(Content.bytes(boot.descriptor()));
    parts.add(Content.bytes(new VolumeDescriptor(VolumeDescriptor.TERMINATOR).write()));
    parts.add(Content.bytes(paths.littleEndian()));
    parts.add(Content.bytes(paths.bigEndian()));
    for (IsoFolder folder : root.all()) {
      parts.add(Content.bytes(folder.toBytes(file -> of(file.path(), extents))));
    }
    parts.add(Content.bytes(boot.catalog()));
    for (IsoFile file : files.values()) {
      if (file instanceof IsoFile.Own own) {
        parts.add(own.content());
        IsoExtent extent = of(file.path(), extents);
        long padding = (long) (extent.end() - extent.block()) * BLOCK - extent.size();
        parts.add(Content.zeros(padding));
      }
    }
    return Content.joined(parts);
  }

  private PrimaryDescriptor primaryDescriptor() {
    return new PrimaryDescriptor(
        label,
        end(),
        paths.bytes(),
        PATH_TABLES,
        PATH_TABLES + (long) paths.blocks(),
        root.record(DirectoryRecord.SELF));
  }

  private int end() {
    int end = catalog.end();
    for (IsoExtent extent : extents.values()) {
      end = Math.max(end, extent.end());
    }
    return end;
  }
}
