package org.bootmirror.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Platform;

/**
 * QEMU and the firmware of this system, for one type of machine.
 *
 * @param type of the machine
 * @param firmware the files of UEFI; empty for BIOS, which QEMU has itself
 * @param kvm whether the processor of this system runs the machine (Linux KVM)
 */
public record Emulator(MachineType type, Optional<FirmwareFiles> firmware, boolean kvm) {

  private static final Path KVM = Path.of("/dev/kvm");

  /**
   * Finds QEMU in {@code PATH} and the firmware in {@code /usr/share}.
   *
   * @param useKvm whether KVM may run the machine where the system has it
   * @throws MissingPackagesException if something is missing
   */
  public static Emulator find(MachineType type, boolean useKvm) throws MissingPackagesException {
    String path = System.getenv("PATH");
    List<Path> programs =
        Arrays.stream((path == null ? "" : path).split(":", -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    boolean kvm = useKvm && isProcessorOf(type) && Files.isWritable(KVM);
    return find(type, kvm, programs, Path.of("/usr/share"));
  }

  static Emulator find(MachineType type, boolean kvm, List<Path> programs, Path share)
      throws MissingPackagesException {
    List<MissingPackage> missing = new ArrayList<>();
    if (programs.stream().noneMatch(one -> Files.isExecutable(one.resolve(type.program())))) {
      missing.add(
          new MissingPackage(
              "PATH: found no " + type.program() + ", expected QEMU", type.programPackage()));
    }
    Optional<FirmwareFiles> firmware = Optional.empty();
    if (type.platform() == Platform.EFI) {
      firmware = FirmwareFiles.find(type.architecture(), share);
      if (firmware.isEmpty()) {
        missing.add(FirmwareFiles.missing(type.architecture(), share));
      }
    }
    if (!missing.isEmpty()) {
      throw new MissingPackagesException(missing);
    }
    return new Emulator(type, firmware, kvm);
  }

  private static boolean isProcessorOf(MachineType type) {
    return System.getProperty("os.arch", "").equals(type.isArm() ? "aarch64" : "amd64");
  }
}
