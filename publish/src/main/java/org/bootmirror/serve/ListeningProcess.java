package org.bootmirror.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A process that listens on a TCP port, as Linux tells it in {@code /proc} (proc(5)).
 *
 * @param name of the program
 * @param pid the process id
 */
record ListeningProcess(String name, long pid) {

  private static final String LISTENS = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;

  /**
   * The process; empty if there is none, if it is another user's, or if the system has no {@code
   * /proc}.
   */
  static Optional<ListeningProcess> at(int port) {
    try {
      for (String table : new String[] {"tcp", "tcp6"}) {
        Optional<String> socket = socket(Path.of("/proc/net", table), port);
        if (socket.isPresent()) {
          return owner(socket.get());
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<String> socket(Path table, int port) throws IOException {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
      String[] fields = line.strip().split(" +", -1);
      if (fields.length > INODE && fields[1].endsWith(suffix) && fields[STATE].equals(LISTENS)) {
        return Optional.of("socket:[" + fields[INODE] + "]");
      }
    }
    return Optional.empty();
  }

  private static Optional<ListeningProcess> owner(String socket) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, socket)) {
          String name = Files.readString(process.resolve("comm"), StandardCharsets.UTF_8).strip();
          return Optional.of(
              new ListeningProcess(name, Long.parseLong(process.getFileName().toString())));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a process has a socket open; no, if its files are not ours to see. */
  private static boolean holds(Path process, String socket) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : open) {
        if (Files.readSymbolicLink(file).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // another user's, or ended meanwhile
    }
  }

  @Override
  public String toString() {
    return name + " (process " + pid + ")";
  }
}
