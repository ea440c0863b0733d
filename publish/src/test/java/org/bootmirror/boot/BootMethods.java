package org.bootmirror.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** QEMU's options for each method of handing an image to a machine. */
final class BootMethods {

  /** FAT32 needs 65,525 clusters of 512 bytes. */
  private static final String STICK_KIB = "40960";

  private static final String FAT16_DISK_KIB = "16384";

  private final Path work;
  private final Firmware firmware;
  private final String base;
  private final String ipxeVersion;
  private final String network;

  /** For methods other than {@link #pxeRom}. */
  BootMethods(Path work, Firmware firmware) {
    this(work, firmware, "", "", "");
  }

  /**
   * For methods with a card.
   *
   * @param network QEMU's options for the network, each with a comma in front
   */
  static BootMethods onNetwork(Path work, Firmware firmware, String network) {
    return new BootMethods(work, firmware, "", "", network);
  }

  /**
   * @param work keeps disks, folders and CDs that a method needs
   * @param base the URL by which the machine reaches the tree
   * @param ipxeVersion version of the tree's iPXE: tells the tree's iPXE from the iPXE of a card
   */
  BootMethods(Path work, Firmware firmware, String base, String ipxeVersion) {
    this(work, firmware, base, ipxeVersion, "");
  }

  private BootMethods(
      Path work, Firmware firmware, String base, String ipxeVersion, String network) {
    this.network = network;
    this.ipxeVersion = ipxeVersion;
    this.work = work;
    this.firmware = firmware;
    this.base = base;
  }

  /** QEMU's loader for Linux kernels. */
  List<String> kernel(Path image) {
    return withCard("-kernel", image.toString());
  }

  /** A CD in a drive. */
  List<String> cd(Path image) {
    return firmware == Firmware.ARM64
        ? withCard(
            "-device",
            "virtio-scsi-pci",
            "-drive",
            "if=none,id=cd,media=cdrom,file=" + image,
            "-device",
            "scsi-cd,drive=cd")
        : withCard("-boot", "d", "-cdrom", image.toString());
  }

  /** A disk, in a machine with a serial number. */
  List<String> disk(Path image) {
    List<String> disk =
        firmware == Firmware.ARM64
            ? withCard(
                "-drive",
                "if=none,id=d,format=raw,file=" + image,
                "-device",
                "virtio-blk-device,drive=d")
            : withCard("-boot", "c", "-drive", "format=raw,file=" + image);
    disk.addAll(List.of("-smbios", "type=1,serial=SN-17"));
    return disk;
  }

  /** A disk with sectors of 4,096 bytes, in a machine with a serial number. */
  List<String> largeSectors(Path image) {
    String device = firmware == Firmware.ARM64 ? "virtio-blk-device" : "virtio-blk-pci";
    return withCard(
        "-drive",
        "if=none,id=d,format=raw,file=" + image,
        "-device",
        device + ",drive=d," + sectors(4096),
        "-smbios",
        "type=1,serial=SN-17");
  }

  /** QEMU's properties of a disk with sectors of this size. */
  static String sectors(int bytes) {
    return "logical_block_size=" + bytes + ",physical_block_size=" + bytes;
  }

  /** A USB stick. */
  List<String> stick(Path image) {
    return withCard(
        "-drive",
        "if=none,id=s,format=raw,file=" + image,
        "-device",
        "qemu-xhci",
        "-device",
        "usb-storage,drive=s");
  }

  /** The files of a CD, copied to a stick with FAT32, as a person copies files. */
  List<String> copiedToStick(Path image) throws IOException, InterruptedException {
    Path folder = work.resolve("copied");
    Program.run(
        "xorriso",
        "-osirrox",
        "on",
        "-indev",
        image.toString(),
        "-extract",
        "/",
        folder.toString());
    Program.run("chmod", "-R", "u+w", folder.toString());
    Path stick = work.resolve("stick.img");
    Program.run("/sbin/mkfs.vfat", "-F", "32", "-C", stick.toString(), STICK_KIB);
    List<String> copy = new ArrayList<>(List.of("mcopy", "-s", "-i", stick.toString()));
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toString).forEach(copy::add);
    }
    copy.add("::/");
    Program.run(copy.toArray(String[]::new));
    return stick(stick);
  }

  /** A file in an EFI system partition, at the path of the standard loader. */
  List<String> esp(Path image) throws IOException {
    Path folder = Files.createDirectories(work.resolve("esp/EFI/BOOT"));
    String name = firmware == Firmware.ARM64 ? "BOOTAA64.EFI" : "BOOTX64.EFI";
    Files.copy(image, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    String drive = "file=fat:rw:" + work.resolve("esp");
    return firmware == Firmware.ARM64
        ? withCard(
            "-drive", "if=none,id=d,format=raw," + drive, "-device", "virtio-blk-device,drive=d")
        : withCard("-drive", "format=raw," + drive);
  }

  /** A file that the iPXE in the ROM of QEMU's card, or UEFI, loads by TFTP. */
  List<String> tftp(Path image) throws IOException {
    Path folder = Files.createDirectories(work.resolve("tftp"));
    Files.copy(image, folder.resolve("image"), StandardCopyOption.REPLACE_EXISTING);
    return network(folder, "image");
  }

  /**
   * A loader for PXE ROMs that chains to the boot script. QEMU's DHCP server gives the card's iPXE
   * and the loader the same answer: on BIOS a script compares versions, on UEFI the loader reads
   * {@code autoexec.ipxe}.
   */
  List<String> pxeRom(Path image) throws IOException {
    Path folder = Files.createDirectories(work.resolve("tftp"));
    String goOn = "chain " + base + "/ipxe/prod\n";
    Files.copy(image, folder.resolve("image"), StandardCopyOption.REPLACE_EXISTING);
    if (firmware != Firmware.BIOS) {
      Files.writeString(folder.resolve("autoexec.ipxe"), "#!ipxe\ndhcp\n" + goOn);
      return network(folder, "image");
    }
    Files.writeString(
        folder.resolve("script"),
        "#!ipxe\niseq ${version} " + ipxeVersion + " || chain image\n" + goOn);
    return network(folder, "script");
  }

  /** A kernel that isolinux starts from a CD. */
  List<String> isolinux(Path image) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("cd/isolinux"));
    copyFrom("/usr/lib/ISOLINUX/isolinux.bin", folder);
    copyFrom("/usr/lib/syslinux/modules/bios/ldlinux.c32", folder);
    Files.copy(image, folder.resolve("image.krn"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("isolinux.cfg"), "DEFAULT i\nLABEL i\nLINUX image.krn\n");
    Path iso = work.resolve("isolinux.iso");
    Program.run(
        "xorriso",
        "-as",
        "mkisofs",
        "-o",
        iso.toString(),
        "-b",
        "isolinux/isolinux.bin",
        "-no-emul-boot",
        "-boot-load-size",
        "4",
        "-boot-info-table",
        work.resolve("cd").toString());
    return cd(iso);
  }

  /** A kernel that SYSLINUX starts from a disk with FAT and without partitions. */
  List<String> syslinux(Path image) throws IOException, InterruptedException {
    Path disk = work.resolve("syslinux.img");
    Path settings = work.resolve("syslinux.cfg");
    Files.writeString(settings, "DEFAULT s\nLABEL s\nLINUX image.krn\n");
    Files.deleteIfExists(disk);
    Program.run("/sbin/mkfs.vfat", "-F", "16", "-C", disk.toString(), FAT16_DISK_KIB);
    Program.run("mcopy", "-i", disk.toString(), settings.toString(), "::/syslinux.cfg");
    Program.run("mcopy", "-i", disk.toString(), image.toString(), "::/image.krn");
    Program.run("syslinux", "--install", disk.toString());
    return withCard("-boot", "c", "-drive", "format=raw,file=" + disk);
  }

  /** A kernel that GRUB starts from a CD. */
  List<String> grub(Path image) throws IOException, InterruptedException {
    return grub(image, "linux16 /image.krn\nboot\n");
  }

  /**
   * A CD with GRUB.
   *
   * @param commands of GRUB, for a kernel {@code /image.krn}
   */
  List<String> grub(Path image, String commands) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("grub/boot/grub"));
    Files.copy(image, work.resolve("grub/image.krn"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("grub.cfg"), commands);
    Path iso = work.resolve("grub.iso");
    Program.run("grub-mkrescue", "-o", iso.toString(), work.resolve("grub").toString());
    return cd(iso);
  }

  private List<String> network(Path folder, String file) {
    String user = ",tftp=" + folder + ",bootfile=" + file;
    return firmware == Firmware.BIOS
        ? List.of("-nic", firmware.card() + user)
        : List.of(
            "-nic",
            "none",
            "-netdev",
            "user,id=n" + user,
            "-device",
            "virtio-net-pci,netdev=n,romfile=,bootindex=0");
  }

  private List<String> withCard(String... devices) {
    List<String> all = new ArrayList<>(List.of("-nic", firmware.card() + network));
    all.addAll(List.of(devices));
    return all;
  }

  private static void copyFrom(String file, Path folder) throws IOException {
    Path source = Path.of(file);
    Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }
}
