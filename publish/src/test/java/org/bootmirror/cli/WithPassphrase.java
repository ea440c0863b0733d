package org.bootmirror.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a command that reads its passphrase from a file descriptor. */
final class WithPassphrase {

  static final String PASSPHRASE = "correct horse battery";

  private WithPassphrase() {}

  static Answer run(String... arguments) throws IOException {
    Path file = Files.createTempFile("passphrase", "");
    Files.writeString(file, PASSPHRASE + "\n");
    StringWriter said = new StringWriter();
    try (var open = new FileInputStream(file.toFile())) {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--passphrase-fd", number(file)));
      int status =
          Bootmirror.run(
              new PrintWriter(said, true), new PrintWriter(said, true), all.toArray(String[]::new));
      return new Answer(open.available() >= 0 ? status : -1, said.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static String number(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path one : open.toList()) {
        if (isOf(one, file)) {
          return one.getFileName().toString();
        }
      }
    }
    throw new AssertionError("the passphrase's file is not open");
  }

  /** Whether a descriptor is that of a file; other threads close descriptors meanwhile. */
  private static boolean isOf(Path descriptor, Path file) throws IOException {
    try {
      return Files.exists(descriptor) && Files.isSameFile(descriptor, file);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * The result of a command.
   *
   * @param status the exit status
   * @param text the output
   */
  record Answer(int status, String text) {}
}
