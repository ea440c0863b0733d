package org.bootmirror.machine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How a machine gets its image. */
public enum Medium {
  /** A kernel that QEMU loads itself. */
  KERNEL,
  /** A CD. */
  CD,
  /** A USB stick. */
  STICK,
  /** A hard disk. */
  DISK,
  /** A folder as the EFI system partition of a disk; the image is a file inside. */
  EFI_FOLDER,
  /** A folder as a TFTP server; the image is the file {@value #NETWORK_FILE} inside. */
  NETWORK;

  /** The name of the file that firmware loads from the folder of {@link #NETWORK}. */
  public static final String NETWORK_FILE = "image";

  /** Whether QEMU is given a folder that holds the image. */
  public boolean isFolder() {
    return this == EFI_FOLDER || this == NETWORK;
  }

  /**
   * QEMU's options for the medium and the network card. No option lets the machine write to {@code
   * file}: disks are snapshots.
   *
   * @param file the image, or for {@link #isFolder} the folder that holds the image
   */
  List<String> options(MachineType type, Path file) {
    String name = file.toString().replace(",", ",,"); // qemu(1): a comma in a value is doubled
    String raw = "format=raw,snapshot=on,file=" + name;
    return switch (this) {
      case KERNEL -> card(type, "-kernel", file.toString());
      case CD ->
          type.isArm()
              ? card(
                  type,
                  "-drive",
                  "if=none,id=cd,media=cdrom,file=" + name,
                  "-device",
                  "virtio-scsi-pci",
                  "-device",
                  "scsi-cd,drive=cd")
              : card(type, "-boot", "d", "-cdrom", file.toString());
      case STICK ->
          card(
              type,
              "-drive",
              "if=none,id=stick," + raw,
              "-device",
              "qemu-xhci",
              "-device",
              "usb-storage,drive=stick");
      case DISK -> disk(type, raw);
      case EFI_FOLDER -> disk(type, "format=raw,file=fat:rw:" + name);
      case NETWORK ->
          List.of(
              "-nic",
              "none",
              "-netdev",
              "user,id=n,tftp=" + name + ",bootfile=" + NETWORK_FILE,
              "-device",
              "virtio-net-pci,netdev=n,romfile=,bootindex=0");
    };
  }

  private static List<String> disk(MachineType type, String drive) {
    return type.isArm()
        ? card(type, "-drive", "if=none,id=disk," + drive, "-device", "virtio-blk-pci,drive=disk")
        : card(type, "-boot", "c", "-drive", drive);
  }

  /** A card that the firmware and iPXE have drivers for, and a medium. */
  private static List<String> card(MachineType type, String... medium) {
    String model = type.isArm() ? "virtio-net-pci" : "e1000";
    return Stream.concat(Stream.of("-nic", "user,model=" + model), Arrays.stream(medium)).toList();
  }
}
