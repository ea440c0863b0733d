package org.bootmirror.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The firmware of a machine, with the machine type that it is built for. */
enum Firmware {
  /** SeaBIOS, on a PC. */
  BIOS("user,model=e1000"),
  /** OVMF, on a PC. */
  UEFI("user,model=e1000"),
  /** OVMF with Secure Boot, on a PC: trusts only Debian's key for tests. */
  SECURE("user,model=e1000"),
  /** AAVMF, on an AArch64 machine. */
  ARM64("user,model=virtio-net-pci");

  private final String card;

  Firmware(String card) {
    this.card = card;
  }

  /** A network card that the firmware has a driver for, in QEMU's user network. */
  String card() {
    return card;
  }

  /** QEMU's command line for the machine; UEFI variables are kept in {@code work/vars.fd}. */
  List<String> command(Path work) throws IOException {
    return switch (this) {
      case BIOS -> List.of("qemu-system-x86_64", "-machine", "pc,graphics=off");
      case UEFI -> {
        Path ovmf = Path.of("/usr/share/OVMF");
        yield withFlash(
            List.of("qemu-system-x86_64", "-machine", "q35"),
            ovmf.resolve("OVMF_CODE_4M.fd"),
            copy(ovmf.resolve("OVMF_VARS_4M.fd"), work));
      }
      case SECURE -> {
        Path ovmf = Path.of("/usr/share/OVMF");
        yield withFlash(
            List.of(
                "qemu-system-x86_64",
                "-machine",
                "q35,smm=on",
                "-global",
                "driver=cfi.pflash01,property=secure,value=on"),
            ovmf.resolve("OVMF_CODE_4M.secboot.fd"),
            copy(ovmf.resolve("OVMF_VARS_4M.snakeoil.fd"), work));
      }
      case ARM64 -> {
        Path aavmf = Path.of("/usr/share/AAVMF");
        yield withFlash(
            List.of("qemu-system-aarch64", "-machine", "virt", "-cpu", "cortex-a57"),
            aavmf.resolve("AAVMF_CODE.fd"),
            copy(aavmf.resolve("AAVMF_VARS.fd"), work));
      }
    };
  }

  /**
   * QEMU's options for a PC with OVMF whose firmware leaves PXE and IPv6 out, and so comes to HTTP
   * Boot at once instead of after two minutes of PXE.
   */
  static List<String> httpBootOnly() {
    List<String> options = new ArrayList<>();
    for (String left : List.of("IPv4PXESupport", "IPv6PXESupport", "IPv6Support")) {
      options.addAll(List.of("-fw_cfg", "name=opt/org.tianocore/" + left + ",string=no"));
    }
    return options;
  }

  private static List<String> withFlash(List<String> machine, Path code, Path variables) {
    List<String> command = new ArrayList<>(machine);
    command.addAll(
        List.of(
            "-drive",
            "if=pflash,format=raw,readonly=on,file=" + code,
            "-drive",
            "if=pflash,format=raw,file=" + variables,
            // Firmware of 2025 and later sends no DHCP request without a source of randomness.
            "-device",
            "virtio-rng-pci"));
    return command;
  }

  private static Path copy(Path variables, Path work) throws IOException {
    return Files.copy(variables, work.resolve("vars.fd"), StandardCopyOption.REPLACE_EXISTING);
  }
}
