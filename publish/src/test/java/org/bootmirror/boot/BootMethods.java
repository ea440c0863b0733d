package org.bootmirror.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The ways in which images are brought to machines. */
final class BootMethods {

  private final Path work;
  private final Firmware firmware;
  private final String base;
  private final String ipxeVersion;

  /**
   * @param work for what has to be made
   * @param base where the machine finds the tree
   * @param ipxeVersion of the tree's own binaries, by which they are told from a card's loader
   */
  BootMethods(Path work, Firmware firmware, String base, String ipxeVersion) {
    this.ipxeVersion = ipxeVersion;
    this.work = work;
    this.firmware = firmware;
    this.base = base;
  }

  /** QEMU's own loader for Linux kernels. */
  List<String> kernel(Path image) {
    return withCard("-kernel", image.toString());
  }

  /** A CD drive. */
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

  /** A disk of a machine with a serial number. */
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

  /** A file on a FAT disk, where firmware looks for loaders. */
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

  /** A file that the card's own loader gets by TFTP: QEMU's cards come with an iPXE for BIOS. */
  List<String> tftp(Path image) throws IOException {
    Path folder = Files.createDirectories(work.resolve("tftp"));
    Files.copy(image, folder.resolve("image"), StandardCopyOption.REPLACE_EXISTING);
    return network(folder, "image");
  }

  /**
   * What PXE ROMs load, and behind it what that is sent on to. The DHCP server of QEMU says the
   * same to everyone: on BIOS it names a script that tells the ROM's iPXE from ours; on UEFI the
   * loader finds a script beside itself.
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

  /** A CD with isolinux on it. */
  List<String> isolinux(Path image) throws IOException {
    Path folder = Files.createDirectories(work.resolve("cd/isolinux"));
    copyFrom("/usr/lib/ISOLINUX/isolinux.bin", folder);
    copyFrom("/usr/lib/syslinux/modules/bios/ldlinux.c32", folder);
    Files.copy(image, folder.resolve("image.krn"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("isolinux.cfg"), "DEFAULT i\nLABEL i\nLINUX image.krn\n");
    Path iso = work.resolve("isolinux.iso");
    run(
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

  /** A CD with GRUB on it. */
  List<String> grub(Path image) throws IOException {
    Path folder = Files.createDirectories(work.resolve("grub/boot/grub"));
    Files.copy(image, work.resolve("grub/image.krn"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("grub.cfg"), "linux16 /image.krn\nboot\n");
    Path iso = work.resolve("grub.iso");
    run("grub-mkrescue", "-o", iso.toString(), work.resolve("grub").toString());
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
    List<String> all = new ArrayList<>(List.of("-nic", firmware.card()));
    all.addAll(List.of(devices));
    return all;
  }

  private static void copyFrom(String file, Path folder) throws IOException {
    Path source = Path.of(file);
    Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + "\n" + output);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
