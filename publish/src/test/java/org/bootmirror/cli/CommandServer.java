package org.bootmirror.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the commands of a shell in one process, in whose working folder they run: a process for each
 * takes a second. The program {@code bootmirror} that {@link ManualShell} writes calls by a named
 * pipe, and waits for the exit status.
 */
final class CommandServer {

  private static final long MILLISECONDS = 20;

  private CommandServer() {}

  /**
   * Answers until the process is ended.
   *
   * @param arguments the named pipe, which receives the folder of each call
   */
  public static void main(String[] arguments) throws IOException {
    // Open for writing too: else the pipe ends with its first writer.
    try (RandomAccessFile calls = new RandomAccessFile(arguments[0], "rw")) {
      for (String call = calls.readLine(); call != null; call = calls.readLine()) {
        Path folder = Path.of(call);
        start(() -> answer(folder));
      }
    }
  }

  /** A server has no end: its status is 0 as soon as it serves. */
  private static void answer(Path folder) throws Exception {
    Path output = Files.createFile(folder.resolve("output"));
    String written = Files.readString(folder.resolve("arguments"));
    String[] words = written.substring(0, written.length() - 1).split("\0", -1);
    AtomicInteger status = new AtomicInteger();
    Thread command =
        start(
            () -> {
              try (PrintWriter said =
                  new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8), true)) {
                status.set(Bootmirror.run(said, said, words));
              }
            });
    List<String> serves = List.of("serve", "--serve", "demo");
    do {
      command.join(MILLISECONDS);
    } while (command.isAlive()
        && !(List.of(words).stream().anyMatch(serves::contains)
            && Files.readString(output).contains("Serving ")));
    Files.writeString(folder.resolve("status"), status + "\n", StandardOpenOption.WRITE);
  }

  private static Thread start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** What a thread does. */
  private interface Work {
    void run() throws Exception;
  }
}
