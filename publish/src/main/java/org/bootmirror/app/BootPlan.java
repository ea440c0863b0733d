package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bootmirror.machine.BootImage;
import org.bootmirror.machine.Emulator;
import org.bootmirror.machine.MachineType;
import org.bootmirror.machine.Medium;
import org.bootmirror.machine.MissingPackagesException;
import org.bootmirror.machine.QemuCommand;
import org.bootmirror.tree.ReservedFolder;

/**
 * What a boot takes, decided before anything is started or copied.
 *
 * @param request of the operator
 * @param image the image as the tree has it
 * @param emulator QEMU and firmware
 * @param medium how the machine gets the image
 * @param access how the machine reaches the tree
 */
public record BootPlan(
    BootRequest request, BootImage image, Emulator emulator, Medium medium, BaseAccess access) {

  /**
   * Plans a boot.
   *
   * @throws NoTreeFolderException if the folder has no tree
   * @throws NoBootImageException if there is no such image, or no machine as wanted starts it
   * @throws FixedBasesException if the base URLs have to be replaced and cannot be
   * @throws MissingPackagesException if QEMU or its firmware is missing
   */
  public static BootPlan of(BootRequest request) throws IOException {
    Path file = BootChoice.of(request).image();
    BootImage image = BootImage.read(file);
    MachineType type = machine(request, image);
    BaseAccess access = BaseAccess.of(image, request.asPublished(), request.port());
    return new BootPlan(
        request, image, Emulator.find(type, request.kvm()), medium(request, image), access);
  }

  private static MachineType machine(BootRequest request, BootImage image)
      throws NoBootImageException {
    List<MachineType> machines = image.machines();
    return machines.stream()
        .filter(request::wants)
        .findFirst()
        .orElseThrow(
            () ->
                new NoBootImageException(
                    image.file().toString(),
                    machines.isEmpty()
                        ? "no iPXE"
                        : "iPXE for "
                            + machines.stream()
                                .map(MachineType::toString)
                                .collect(Collectors.joining(", ")),
                    "iPXE for " + request.wanted()));
  }

  /** The folder of the tree tells a stick, and a program that only a network boot starts. */
  private static Medium medium(BootRequest request, BootImage image) throws NoBootImageException {
    Medium read =
        image
            .medium()
            .orElseThrow(
                () ->
                    new NoBootImageException(
                        image.file().toString(),
                        "a script, or a program that only a PXE ROM starts",
                        "a kernel, a CD, a disk or an EFI program"));
    if (read == Medium.DISK && isIn(request, image, ReservedFolder.USB)) {
      return Medium.STICK;
    }
    boolean snponly =
        isIn(request, image, ReservedFolder.SNPONLY)
            || isIn(request, image, ReservedFolder.SNPONLY_SIGNED);
    return read == Medium.EFI_FOLDER && snponly ? Medium.NETWORK : read;
  }

  private static boolean isIn(BootRequest request, BootImage image, ReservedFolder folder) {
    Path parent = image.file().toAbsolutePath().normalize().getParent();
    return parent != null
        && parent.startsWith(request.tree().toAbsolutePath().normalize())
        && parent.endsWith(folder.label());
  }

  /** Whether the machine starts a copy of the image, and not the image itself. */
  public boolean copies() {
    return image.packed() || medium.isFolder() || access instanceof BaseAccess.Replaced;
  }

  /** QEMU's command line, for an image or folder at this path. */
  public QemuCommand command(Path file) {
    return new QemuCommand(
        emulator, request.memory(), request.window(), medium, file, request.card());
  }
}
