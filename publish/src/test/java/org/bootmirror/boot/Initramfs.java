package org.bootmirror.boot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;

/** An initial RAM file system for Linux: a cpio archive of folders and executable files. */
final class Initramfs {

  private static final int MODE = 0755;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** Adds an empty folder. */
  Initramfs folder(String name) {
    return file(name + "/", new byte[0]);
  }

  /** Adds an executable file. */
  Initramfs file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** The archive, in the format "newc". */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream archive = new CpioArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        boolean folder = file.getKey().endsWith("/");
        String name =
            folder ? file.getKey().substring(0, file.getKey().length() - 1) : file.getKey();
        CpioArchiveEntry entry = new CpioArchiveEntry(name, file.getValue().length);
        entry.setMode((folder ? CpioArchiveEntry.C_ISDIR : CpioArchiveEntry.C_ISREG) | MODE);
        entry.setTime(0);
        archive.putArchiveEntry(entry);
        archive.write(file.getValue());
        archive.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }
}
