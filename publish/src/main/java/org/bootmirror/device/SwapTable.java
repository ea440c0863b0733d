package org.bootmirror.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the swap spaces (proc(5), {@code /proc/swaps}). */
final class SwapTable {

  private SwapTable() {}

  /** The kernel's names of all devices that are swap. */
  static Set<String> read(Path proc) throws IOException {
    Path file = proc.resolve("swaps");
    if (!Files.exists(file)) {
      return Set.of(); // a kernel without swap
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> MountTable.unescaped(line.split("[ \t]", 2)[0]))
        .map(SwapTable::target)
        .filter(name -> name.startsWith("/dev/"))
        .map(name -> name.substring("/dev/".length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Of a link, such as one of LVM, the device. */
  private static String target(String name) {
    try {
      return Path.of(name).toRealPath().toString();
    } catch (IOException e) {
      return name; // the heading of the table, or a file of another namespace
    }
  }
}
