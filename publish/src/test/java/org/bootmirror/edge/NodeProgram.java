package org.bootmirror.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs for Node, and the files that they read. */
final class NodeProgram {

  /** The programs, and the packages that {@code ./check} installs for them. */
  static final Path FOLDER = Path.of("src/test/edge").toAbsolutePath();

  /** The edge function. */
  static final Path EDGE = Path.of("edge").toAbsolutePath();

  /** The test vectors of requests. */
  static final Path REQUESTS = vectors("variant/requests.json");

  /** The test vectors of slots. */
  static final Path SLOTS = vectors("overlay/vectors.json");

  private NodeProgram() {}

  /** Starts a program of the folder; its errors go to this program's. */
  static Process start(String program, Path... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", program));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command)
        .directory(FOLDER.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** What a process still prints, to its end. */
  static String rest(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Path vectors(String name) {
    return Path.of("../generator-core/src/test/resources/org/bootmirror", name)
        .toAbsolutePath()
        .normalize();
  }
}
