package org.bootmirror.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine in QEMU, emulated without hardware acceleration, with a serial console. It runs until
 * the console prints a given text, the machine stops, or 240 seconds are over.
 */
final class Machine {

  private static final long LIMIT_SECONDS = 240;

  private final Path log;
  private final List<String> command;
  private OutputStream keyboard = OutputStream.nullOutputStream();

  private Machine(Path log, Firmware firmware, List<String> devices) throws IOException {
    this.log = log;
    command = new ArrayList<>(firmware.command(log.getParent()));
    command.addAll(List.of("-m", "768", "-nographic", "-no-reboot"));
    command.addAll(devices);
  }

  /** A machine with these devices; the console is kept in {@code work/console.log}. */
  static Machine with(Path work, Firmware firmware, List<String> devices) throws IOException {
    return new Machine(work.resolve("console.log"), firmware, devices);
  }

  /** The same machine, started by this command, such as {@code unshare}. */
  Machine inside(List<String> runner) {
    command.addAll(0, runner);
    return this;
  }

  /** The same machine with more devices. */
  Machine plus(String... devices) {
    command.addAll(List.of(devices));
    return this;
  }

  /** The same machine with this much memory in place of 768 MiB. */
  Machine memory(int mebibytes) {
    // QEMU takes the last one.
    command.addAll(List.of("-m", String.valueOf(mebibytes)));
    return this;
  }

  /** Types keys at the serial console of the running machine. */
  void type(String keys) throws IOException {
    keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
    keyboard.flush();
  }

  /** What a test does as soon as the console prints some words. */
  @FunctionalInterface
  interface Change {
    void apply() throws IOException;
  }

  /**
   * A turn in the life of a machine.
   *
   * @param word printed behind the word of the turn before
   */
  record Turn(String word, Change change) {}

  /**
   * Runs the machine until the console prints {@code word}; returns the console without colours.
   */
  String consoleUntil(String word) throws IOException, InterruptedException {
    return consoleThrough(List.of(new Turn(word, () -> {})));
  }

  /**
   * Runs the machine until the console has printed the word of each turn; returns the console
   * without colours.
   */
  String consoleThrough(List<Turn> turns) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    keyboard = process.getOutputStream();
    StringBuilder console = new StringBuilder();
    Thread watchdog = new Thread(() -> kill(process));
    watchdog.setDaemon(true);
    watchdog.start();
    Deque<Turn> left = new ArrayDeque<>(turns);
    int seen = 0;
    try (InputStream out = process.getInputStream()) {
      byte[] buffer = new byte[8192];
      while (!left.isEmpty()) {
        int n = out.read(buffer);
        if (n < 0) {
          break;
        }
        console.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        String plain = plain(console);
        while (!left.isEmpty() && plain.indexOf(left.element().word(), seen) >= 0) {
          Turn turn = left.remove();
          seen = plain.indexOf(turn.word(), seen) + turn.word().length();
          turn.change().apply();
        }
      }
    } finally {
      process.destroyForcibly();
      watchdog.interrupt();
      Files.writeString(log, plain(console));
    }
    return plain(console);
  }

  private static void kill(Process process) {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException done) {
      process.destroyForcibly();
    }
  }

  private static String plain(StringBuilder console) {
    return console.toString().replaceAll("\u001b\\[[0-9;?=]*[A-Za-z]", "").replace("\r", "");
  }
}
