package org.bootmirror.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what is mounted (proc(5), {@code /proc/PID/mountinfo}), in the mount namespaces of all
 * processes that may be read.
 */
final class MountTable {

  private static final Set<String> OF_SYSTEM = Set.of("/", "/boot", "/boot/efi", "/efi", "/usr");
  private static final int MIN_FIELDS = 10;

  private MountTable() {}

  /**
   * A mounted file system.
   *
   * @param number of the device; some file systems have one of their own
   * @param source as it was named, such as {@code /dev/sdb1}
   * @param point the folder
   */
  record Mount(String number, String source, String point) {

    /** Whether a device is mounted here. */
    boolean isOf(String name, String otherNumber) {
      return number.equals(otherNumber) || source.equals("/dev/" + name);
    }

    /** Whether the running system needs the file system. */
    boolean isOfSystem() {
      return OF_SYSTEM.contains(point);
    }
  }

  /** Reads the tables of all namespaces. */
  static List<Mount> read(Path proc) throws IOException {
    List<Mount> mounts = new ArrayList<>(table(proc.resolve("self/mountinfo")));
    Set<String> namespaces = new HashSet<>();
    namespace(proc.resolve("self")).ifPresent(namespaces::add);
    for (String process : SysfsFile.names(proc)) {
      Path folder = proc.resolve(process);
      if (process.matches("[0-9]+") && namespace(folder).filter(namespaces::add).isPresent()) {
        mounts.addAll(ofOther(folder.resolve("mountinfo")));
      }
    }
    return mounts.stream().distinct().toList();
  }

  /** None if the process ended, or is another user's: the exclusive claim sees such mounts. */
  private static List<Mount> ofOther(Path file) {
    try {
      return table(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<String> namespace(Path process) {
    try {
      return Optional.of(Files.readSymbolicLink(process.resolve("ns/mnt")).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<Mount> table(Path file) throws IOException {
    List<Mount> mounts = new ArrayList<>();
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      List<String> fields = Arrays.asList(line.split(" ", -1));
      int dash = fields.indexOf("-");
      if (fields.size() < MIN_FIELDS || dash < 0 || dash + 2 >= fields.size()) {
        throw new IOException(
            file + ": found \"" + line + "\", expected a line of mountinfo as in proc(5)");
      }
      mounts.add(
          new Mount(fields.get(2), unescaped(fields.get(dash + 2)), unescaped(fields.get(4))));
    }
    return mounts;
  }

  /** Linux writes blanks and backslashes as octal numbers. */
  static String unescaped(String field) {
    return field
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
