package org.bootmirror.disk.ext;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.bootmirror.content.Content;

/** A content in a file where zeros take no room, so that it may be larger than the disk. */
final class SparseFile {

  private SparseFile() {}

  static Path write(Path file, Content content) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (Content part : content.parts()) {
        if (part.isZeros()) {
          out.seek(out.getFilePointer() + part.size());
        } else {
          out.write(part.toBytes());
        }
      }
      out.setLength(content.size());
    }
    return file;
  }

  static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(offset);
      out.write(bytes);
    }
  }

  static void flipBit(Path file, long offset) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(offset);
      int before = out.read();
      out.seek(offset);
      out.write(before ^ 1);
    }
  }
}
