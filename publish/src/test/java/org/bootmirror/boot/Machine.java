package org.bootmirror.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine in QEMU, plainly emulated, with a serial console. It runs until its console says a
 * given word, or it stops by itself, or its time is over.
 */
final class Machine {

  private static final long LIMIT_SECONDS = 240;

  private final Path log;
  private final List<String> command;

  private Machine(Path log, Firmware firmware, List<String> devices) throws IOException {
    this.log = log;
    command = new ArrayList<>(firmware.command(log.getParent()));
    command.addAll(List.of("-m", "768", "-nographic", "-no-reboot"));
    command.addAll(devices);
  }

  /** A machine with these devices; what it says is kept in {@code work}. */
  static Machine with(Path work, Firmware firmware, List<String> devices) throws IOException {
    return new Machine(work.resolve("console.log"), firmware, devices);
  }

  /** A PC with SeaBIOS whose boot loader, QEMU's own, starts a Linux kernel image. */
  static Machine bios(Path krn) throws IOException {
    List<String> devices = List.of("-nic", Firmware.BIOS.card(), "-kernel", krn.toString());
    return new Machine(krn.resolveSibling("console.log"), Firmware.BIOS, devices);
  }

  /** A PC with OVMF and a FAT disk made of a folder. */
  static Machine uefi(Path work, Path disk) throws IOException {
    List<String> devices =
        List.of("-nic", Firmware.UEFI.card(), "-drive", "format=raw,file=fat:rw:" + disk);
    return with(work, Firmware.UEFI, devices);
  }

  /** The same machine, run by this command: in a network of its own. */
  Machine inside(List<String> runner) {
    command.addAll(0, runner);
    return this;
  }

  /** What the console said, without colours and carriage returns, up to {@code word}. */
  String consoleUntil(String word) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    StringBuilder console = new StringBuilder();
    Thread watchdog = new Thread(() -> kill(process));
    watchdog.setDaemon(true);
    watchdog.start();
    try (InputStream out = process.getInputStream()) {
      byte[] buffer = new byte[8192];
      for (int n = out.read(buffer); n >= 0; n = out.read(buffer)) {
        console.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        if (plain(console).contains(word)) {
          break;
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
