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

  /**
   * QEMU's model of the usual network card. iPXE, UEFI firmware and Debian's cloud kernels have
   * drivers for this card; the cloud kernels have none for e1000. UEFI firmware has none for other
   * cards: these need the ROM that QEMU gives them.
   */
  public static final String CARD = "virtio-net-pci";

  /** Whether QEMU is given a folder that holds the image. */
  public boolean isFolder() {
    return this == EFI_FOLDER || this == NETWORK;
  }

  /**
   * QEMU's options for the medium and the network card. No option lets the machine write to {@code
   * file}: disks are snapshots.
   *
   * @param file the image, or for {@link #isFolder} the folder that holds the image
   * @param card QEMU's model of the network card
   */
  List<String> options(MachineType type, Path file, String card) {
    String name = file.toString().replace(",", ",,"); // qemu(1): a comma in a value is doubled
    String raw = "format=raw,snapshot=on,file=" + name;
    return switch (this) {
      case KERNEL -> withCard(card, "-kernel", file.toString());
      case CD ->
          type.isArm()
              ? withCard(
                  card,
                  "-drive",
                  "if=none,id=cd,media=cdrom,file=" + name,
                  "-device",
                  "virtio-scsi-pci",
                  "-device",
                  "scsi-cd,drive=cd")
              : withCard(card, "-boot", "d", "-cdrom", file.toString());
      case STICK ->
          withCard(
              card,
              "-drive",
              "if=none,id=stick," + raw,
              "-device",
              "qemu-xhci",
              "-device",
              "usb-storage,drive=stick");
      case DISK -> disk(type, raw, card);
      case EFI_FOLDER -> disk(type, "format=raw,file=fat:rw:" + name, card);
      case NETWORK ->
          List.of(
              "-nic",
              "none",
              "-netdev",
              "user,id=n,tftp=" + name + ",bootfile=" + NETWORK_FILE,
              "-device",
              card + ",netdev=n" + (card.equals(CARD) ? ",romfile=" : "") + ",bootindex=0");
    };
  }

  private static List<String> disk(MachineType type, String drive, String card) {
    return type.isArm()
        ? withCard(
            card, "-drive", "if=none,id=disk," + drive, "-device", "virtio-blk-pci,drive=disk")
        : withCard(card, "-boot", "c", "-drive", drive);
  }

  private static List<String> withCard(String card, String... medium) {
    return Stream.concat(Stream.of("-nic", "user,model=" + card), Arrays.stream(medium)).toList();
  }
}
