package org.bootmirror.device;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A block device of Linux over a file. */
public final class LoopDevice implements Closeable {

  private final Path node;

  private LoopDevice(Path node) {
    this.node = node;
  }

  /** Attaches a file; leaves the test out where this user may not. */
  public static LoopDevice of(Path file) throws IOException, InterruptedException {
    Answer answer = run("losetup", "-f", "--show", file.toString());
    if (answer.status() != 0) {
      String sentence = "This machine lets this user attach no loop device: " + answer.text();
      System.out.println("LEFT OUT: " + sentence); // the summary of a build has no room for it
      Assumptions.abort(sentence);
    }
    return new LoopDevice(Path.of(answer.text()));
  }

  /** The device node. */
  public Path node() {
    return node;
  }

  /** Attaches another file under the same node. */
  void exchange(Path file) throws IOException, InterruptedException {
    require("losetup", "-d", node.toString());
    require("losetup", node.toString(), file.toString());
  }

  @Override
  public void close() throws IOException {
    try {
      require("losetup", "-d", node.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a program that must succeed. */
  static void require(String... command) throws IOException, InterruptedException {
    Answer answer = run(command);
    if (answer.status() != 0) {
      throw new AssertionError(List.of(command) + ": " + answer.text());
    }
  }

  private static Answer run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return new Answer(127, String.valueOf(e.getMessage()));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text.strip());
  }

  /** What a program printed. */
  private record Answer(int status, String text) {}
}
