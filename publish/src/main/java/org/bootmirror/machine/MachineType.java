package org.bootmirror.machine;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * Firmware and processor of a machine.
 *
 * @param platform the firmware
 * @param architecture the processor
 */
public record MachineType(Platform platform, Architecture architecture) {

  /** QEMU's program for the processor. */
  String program() {
    return "qemu-system-" + (isArm() ? "aarch64" : "x86_64");
  }

  /** Debian's package of the program. */
  String programPackage() {
    return isArm() ? "qemu-system-arm" : "qemu-system-x86";
  }

  boolean isArm() {
    return architecture == Architecture.ARM64;
  }

  /** The file that UEFI starts from a medium (UEFI 2.10, 3.5.1.1). */
  public String removableMediaName() {
    return isArm() ? "BOOTAA64.EFI" : "BOOTX64.EFI";
  }

  /** The value of the option {@code --firmware}: {@code bios} or {@code uefi}. */
  public static String word(Platform platform) {
    return platform == Platform.EFI ? "uefi" : platform.label();
  }

  /** The words of the options {@code --firmware} and {@code --arch}: {@code bios amd64}. */
  @Override
  public String toString() {
    return word(platform) + " " + architecture.label();
  }
}
