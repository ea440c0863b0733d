package org.bootmirror.disk.fat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;

/**
 * A FAT12 or FAT16 volume with files in it: FAT12 up to 16 MiB.
 *
 * <p>Each file is one run of clusters, in the order given, after the folders. The offset of each
 * file is known before any content is read; a content may be replaced by another of the same size.
 */
public final class FatVolume {

  private static final int LABEL_LENGTH = 11;

  private final FatHeader header;
  private final FatGeometry geometry;
  private final FatLayout layout;
  private final List<FatFile> files;

  private FatVolume(FatHeader header, FatGeometry geometry, FatLayout layout, List<FatFile> files) {
    this.header = header;
    this.geometry = geometry;
    this.layout = layout;
    this.files = List.copyOf(files);
  }

  /**
   * Lays out a volume.
   *
   * @param label 1 to 11 characters, capital letters, digits, {@code _} and {@code -}
   * @param serial serial number
   * @param hiddenSectors sectors of the disk before the volume
   * @param size size of the volume in bytes, a multiple of 512
   * @param files files with distinct paths
   * @throws IllegalArgumentException if the files do not fit, or a name is not valid
   * @throws IOException if the size of a file cannot be determined
   */
  public static FatVolume of(
      String label, int serial, long hiddenSectors, long size, List<FatFile> files)
      throws IOException {
    if (!label.matches("[A-Z0-9_-]{1,11}")) {
      throw new IllegalArgumentException(
          "found the volume label \"" + label + "\", expected 1 to 11 of A-Z, 0-9, _ and -");
    }
    if (size % FatGeometry.SECTOR != 0) {
      throw new IllegalArgumentException(
          "found a FAT volume of " + size + " bytes, expected a multiple of 512");
    }
    String padded = (label + " ".repeat(LABEL_LENGTH)).substring(0, LABEL_LENGTH);
    FatGeometry geometry = FatGeometry.of(size / FatGeometry.SECTOR);
    FatHeader header = new FatHeader(geometry, padded, serial, hiddenSectors);
    return new FatVolume(header, geometry, new FatLayout(geometry, padded, files), files);
  }

  /**
   * The smallest size of a volume for these files, in bytes.
   *
   * @param free bytes left free
   */
  public static long sizeFor(List<FatFile> files, long free) throws IOException {
    return FatLayout.sizeFor(files, free);
  }

  /** Offset of a file in bytes from the start of the volume. */
  public long offset(String path) {
    for (FatFile file : files) {
      if (file.path().equals(path) && layout.cluster(file) != 0) {
        return geometry.offset(layout.cluster(file));
      }
    }
    throw new IllegalArgumentException("the volume has no bytes of " + path);
  }

  /** The same volume with another content of the same size for one file. */
  public FatVolume exchanging(String path, Content content) throws IOException {
    List<FatFile> exchanged = new ArrayList<>();
    boolean found = false;
    for (FatFile file : files) {
      boolean same = file.path().equals(path);
      if (same && file.content().size() != content.size()) {
        throw new IllegalArgumentException(
            path + ": found " + content.size() + " bytes, expected " + file.content().size());
      }
      exchanged.add(same ? new FatFile(path, content, file.immovable()) : file);
      found |= same;
    }
    if (!found) {
      throw new IllegalArgumentException("the volume has no file " + path);
    }
    return new FatVolume(header, geometry, layout, exchanged);
  }

  /**
   * The same volume with the boot code of another boot sector.
   *
   * @param bootSector 512 bytes; jump, OEM name and the code from offset 0x5a are copied
   */
  public FatVolume startedBy(byte[] bootSector) {
    return new FatVolume(header.startedBy(bootSector), geometry, layout, files);
  }

  /** The first sector of the volume. */
  public byte[] bootSector() {
    return header.toBytes();
  }

  /** The whole volume, with the slots of all files. */
  public Content content() throws IOException {
    List<Content> parts = new ArrayList<>();
    parts.add(Content.bytes(header.toBytes()));
    parts.add(Content.zeros(geometry.tableOffset() - (long) FatGeometry.SECTOR));
    parts.add(layout.content());
    for (FatFile file : files) {
      parts.add(file.content());
      long size = file.content().size();
      long padding = geometry.clustersFor(size) * geometry.clusterBytes() - size;
      if (padding > 0) {
        parts.add(Content.zeros(padding));
      }
    }
    long rest =
        (long) geometry.sectors() * FatGeometry.SECTOR - geometry.offset(layout.firstFree());
    if (rest > 0) {
      parts.add(Content.zeros(rest));
    }
    return Content.joined(parts);
  }
}
