package org.bootmirror.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Architecture;

/**
 * The files of UEFI firmware for QEMU: Debian's packages {@code ovmf} and {@code qemu-efi-aarch64}.
 *
 * @param code the firmware
 * @param variables the template of the firmware's variables
 */
public record FirmwareFiles(Path code, Path variables) {

  private static final List<FirmwareFiles> AMD64 =
      List.of(
          of("OVMF/OVMF_CODE_4M.fd", "OVMF/OVMF_VARS_4M.fd"),
          of("OVMF/OVMF_CODE.fd", "OVMF/OVMF_VARS.fd"));

  private static final List<FirmwareFiles> ARM64 =
      List.of(of("AAVMF/AAVMF_CODE.fd", "AAVMF/AAVMF_VARS.fd"));

  /**
   * The files for a processor.
   *
   * @param share the folder of programs' files, such as {@code /usr/share}
   */
  static Optional<FirmwareFiles> find(Architecture architecture, Path share) {
    return known(architecture).stream()
        .map(one -> new FirmwareFiles(share.resolve(one.code), share.resolve(one.variables)))
        .filter(one -> Files.isReadable(one.code) && Files.isReadable(one.variables))
        .findFirst();
  }

  /** What is missing if there are none. */
  static MissingPackage missing(Architecture architecture, Path share) {
    return new MissingPackage(
        share + ": found no UEFI firmware, expected " + known(architecture).get(0).code,
        architecture == Architecture.ARM64 ? "qemu-efi-aarch64" : "ovmf");
  }

  private static List<FirmwareFiles> known(Architecture architecture) {
    return architecture == Architecture.ARM64 ? ARM64 : AMD64;
  }

  private static FirmwareFiles of(String code, String variables) {
    return new FirmwareFiles(Path.of(code), Path.of(variables));
  }

  /** QEMU's options: what the firmware writes to its variables is forgotten. */
  List<String> options() {
    return List.of(
        "-drive",
        "if=pflash,format=raw,readonly=on,file=" + code,
        "-drive",
        "if=pflash,format=raw,snapshot=on,file=" + variables);
  }
}
