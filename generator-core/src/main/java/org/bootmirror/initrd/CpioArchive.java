package org.bootmirror.initrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.bootmirror.content.Reproducible;

/**
 * A cpio archive in the format "newc": sorted names, each folder before its files, owner 0, one
 * fixed time, inodes counted from 1.
 */
final class CpioArchive {

  private static final int READABLE = 0644;
  private static final int EXECUTABLE = 0755;
  private static final int LINK = 0777;

  private final SortedMap<String, Item> items = new TreeMap<>();

  /** Adds a folder, and those above it. */
  void addFolder(String path) {
    addAbove(path);
    items.putIfAbsent(path, new Item(CpioConstants.C_ISDIR | EXECUTABLE, new byte[0]));
  }

  /** Adds a file, and the folders above it. */
  void addFile(String path, byte[] bytes) {
    put(path, CpioConstants.C_ISREG | READABLE, bytes);
  }

  /** Adds an executable file, and the folders above it. */
  void addProgram(String path, byte[] bytes) {
    put(path, CpioConstants.C_ISREG | EXECUTABLE, bytes);
  }

  /** Adds a symbolic link, and the folders above it. */
  void addLink(String path, String target) {
    put(path, CpioConstants.C_ISLNK | LINK, target.getBytes(StandardCharsets.US_ASCII));
  }

  private void put(String path, int mode, byte[] bytes) {
    addAbove(path);
    if (items.put(path, new Item(mode, bytes)) != null) {
      throw new IllegalArgumentException("two entries of the name " + path);
    }
  }

  private void addAbove(String path) {
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      addFolder(path.substring(0, slash));
    }
  }

  /** The archive. */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream archive = new CpioArchiveOutputStream(out)) {
      int inode = 1;
      for (var item : items.entrySet()) {
        CpioArchiveEntry entry =
            new CpioArchiveEntry(
                CpioConstants.FORMAT_NEW, item.getKey(), item.getValue().bytes().length);
        entry.setMode(item.getValue().mode());
        entry.setInode(inode++);
        entry.setTime(Reproducible.TIME.getEpochSecond());
        archive.putArchiveEntry(entry);
        archive.write(item.getValue().bytes());
        archive.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Item(int mode, byte[] bytes) {}
}
