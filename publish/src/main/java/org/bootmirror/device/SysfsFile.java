package org.bootmirror.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.folder.SmallFile;

/** Reads attributes of sysfs: small files, many of which only some drivers have. */
final class SysfsFile {

  private static final int MAX_BYTES = 1 << 16;

  private SysfsFile() {}

  /** The bytes of an attribute; empty if there is none, or the driver cannot say. */
  static Optional<byte[]> bytes(Path file) {
    try {
      return SmallFile.read(file, MAX_BYTES);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The text of an attribute, without blanks around it; empty if there is none, or no text. */
  static Optional<String> text(Path file) {
    return bytes(file)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip())
        .filter(text -> !text.isEmpty());
  }

  /** The names in a folder, in order; none if there is no such folder. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
