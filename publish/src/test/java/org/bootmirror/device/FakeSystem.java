package org.bootmirror.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of sysfs and procfs, as Linux 6.18 lays them out, with made-up devices. */
final class FakeSystem {

  private final Path root;

  FakeSystem(Path root) throws IOException {
    this.root = root;
    for (String folder : new String[] {"sys/dev/block", "sys/class/block", "proc/self"}) {
      Files.createDirectories(root.resolve(folder));
    }
    write("proc/self/mountinfo", "22 1 0:21 / /proc rw shared:1 - proc proc rw\n");
    write("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
  }

  SystemFolders folders() {
    return new SystemFolders(root.resolve("sys"), root.resolve("proc"));
  }

  /** Adds a whole device; {@code place} is a folder below {@code sys/devices}. */
  Path device(String place, String name, String number, long sectors) throws IOException {
    Path folder = block(root.resolve("sys/devices").resolve(place).resolve(name), number, sectors);
    write(folder.resolve("removable"), "0\n");
    write(folder.resolve("ro"), "0\n");
    write(folder.resolve("diskseq"), "9\n");
    return folder;
  }

  /** Adds a partition. */
  Path partition(Path device, String name, String number, long sectors) throws IOException {
    Path folder = block(device.resolve(name), number, sectors);
    write(folder.resolve("partition"), "1\n");
    return folder;
  }

  /** Links a device to the device that holds it. */
  void hold(Path held, Path holder) throws IOException {
    Files.createSymbolicLink(held.resolve("holders").resolve(holder.getFileName()), holder);
  }

  void append(String file, String line) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, (Files.exists(path) ? Files.readString(path) : "") + line + "\n");
  }

  void write(String file, String text) throws IOException {
    write(root.resolve(file), text);
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path block(Path folder, String number, long sectors) throws IOException {
    Files.createDirectories(folder.resolve("holders"));
    write(folder.resolve("dev"), number + "\n");
    write(folder.resolve("size"), sectors + "\n");
    Files.createSymbolicLink(root.resolve("sys/dev/block").resolve(number), folder);
    Files.createSymbolicLink(root.resolve("sys/class/block").resolve(folder.getFileName()), folder);
    return folder;
  }
}
