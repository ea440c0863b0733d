package org.bootmirror.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootmirror.content.Platform;

/**
 * A command line of QEMU.
 *
 * @param emulator QEMU and firmware
 * @param memory in MiB
 * @param window whether the machine has a screen in a window; its serial console is the terminal in
 *     any case
 * @param medium how the machine gets its image
 * @param file the image, or for {@link Medium#isFolder} the folder that holds the image
 * @param card QEMU's model of the network card, such as {@link Medium#CARD}
 */
public record QemuCommand(
    Emulator emulator, int memory, boolean window, Medium medium, Path file, String card) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%^-]+");

  /** The program and its arguments. The machine ends where it would reboot. */
  public List<String> arguments() {
    MachineType type = emulator.type();
    List<String> command = new ArrayList<>();
    command.add(type.program());
    command.addAll(machine(type));
    command.addAll(List.of("-m", String.valueOf(memory)));
    emulator.firmware().ifPresent(files -> command.addAll(files.options()));
    // Firmware of 2025 sends no DHCP request without randomness, and TLS needs it.
    command.addAll(List.of("-device", "virtio-rng-pci"));
    command.addAll(window ? window(type) : List.of("-nographic"));
    command.add("-no-reboot");
    command.addAll(medium.options(type, file, card));
    return command;
  }

  /** The same as a line for a shell (POSIX, Shell Command Language, 2.2). */
  public String shellLine() {
    return arguments().stream().map(QemuCommand::quoted).collect(Collectors.joining(" "));
  }

  /** A word for a shell. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private List<String> machine(MachineType type) {
    List<String> options = new ArrayList<>(List.of("-machine", board(type)));
    if (type.isArm()) {
      options.addAll(List.of("-cpu", emulator.kvm() ? "host" : "cortex-a57"));
    }
    if (emulator.kvm()) {
      options.addAll(List.of("-accel", "kvm"));
      if (!type.isArm()) {
        options.addAll(List.of("-accel", "tcg")); // where KVM refuses to start
      }
    }
    return options;
  }

  /** Without a screen, SeaBIOS and iPXE print to the serial console. */
  private String board(MachineType type) {
    if (type.isArm()) {
      return "virt";
    }
    String board = type.platform() == Platform.BIOS ? "pc" : "q35";
    return window ? board : board + ",graphics=off";
  }

  private static List<String> window(MachineType type) {
    List<String> options = new ArrayList<>(List.of("-serial", "mon:stdio"));
    if (type.isArm()) {
      options.addAll(
          List.of("-device", "virtio-gpu-pci", "-device", "usb-ehci", "-device", "usb-kbd"));
    }
    return options;
  }
}
