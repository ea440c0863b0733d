package org.bootmirror.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Content;
import org.bootmirror.content.Reproducible;
import org.bootmirror.content.ResultCache;
import org.bootmirror.disk.ext.ExtVolume;
import org.bootmirror.disk.fat.FatFile;
import org.bootmirror.disk.fat.FatVolume;
import org.bootmirror.disk.gpt.GptDisk;
import org.bootmirror.disk.gpt.GptFrame;
import org.bootmirror.disk.gpt.GptPartition;
import org.bootmirror.disk.gzip.GzipMembers;
import org.bootmirror.disk.syslinux.Syslinux;
import org.bootmirror.tree.ReservedFolder;

/**
 * The images that are disks: iPXE, unchanged but for the trust root, and the script beside iPXE as
 * {@value #SCRIPT}. iPXE for UEFI looks for the file; SYSLINUX hands the file to iPXE for BIOS.
 *
 * <p>Each disk has two partition tables, so that UEFI and Linux find the partitions on disks with
 * sectors of 512 and of 4,096 bytes. The FAT has sectors of 512 bytes, which SYSLINUX and U-Boot
 * need; Linux does not mount this FAT on disks with larger sectors.
 *
 * <p>Everything but the script has the same bytes for every network ({@link DiskFrames}).
 */
final class DiskImages {

  static final String SCRIPT = "EFI/BOOT/autoexec.ipxe";
  static final String KERNEL = "ipxe.krn";
  static final String LDLINUX = "ldlinux.c32";

  /** The name under which the embedded script looks for certificates. */
  private static final String CERTIFICATES = "crosscert.pem";

  /** Where partitions of sticks and disks begin: 1 MiB, aligned to flash memory. */
  private static final long ALIGNED = 2048;

  /** Where the partition of a small image begins: behind the partition tables. */
  private static final long COMPACT = GptDisk.HEAD_SECTORS;

  /** Room for a person to edit the script and put files beside it. */
  private static final long FREE = 256 << 10;

  private static final String LABEL = "BOOTMIRROR";
  private static final int SERIAL = 0x426f6f74;

  private static final String SYSLINUX_CFG =
      "DEFAULT ipxe\nLABEL ipxe\nLINUX ipxe.krn\nINITRD /EFI/BOOT/autoexec.ipxe\n";

  private final BootComponents binaries;
  private final long confBytes;
  private final GzipMembers gzip;
  private final Optional<Content> certificates;
  private final KnownContents known;
  private final DiskFrames usbFrames = new DiskFrames(this::usb);
  private final DiskFrames uefimgFrames = new DiskFrames(this::uefimg);
  private final DiskFrames cloudFrames = new DiskFrames(this::cloud);

  /**
   * @param confBytes size of a cloud disk's second partition, which keeps the node's own files, in
   *     bytes
   * @param certificates that lead from accepted authorities to the root, in PEM; nothing if no
   *     authority is accepted
   */
  DiskImages(
      BootComponents binaries,
      long confBytes,
      Optional<Content> certificates,
      ResultCache memory,
      KnownContents known) {
    this.known = known;
    this.certificates = certificates;
    this.gzip = new GzipMembers(memory);
    this.binaries = binaries;
    this.confBytes = confBytes;
  }

  /** A stick for BIOS and UEFI; every system mounts it. */
  Image usb(String network, ImageScript script) throws IOException {
    Content disk = known.of("usb", script, () -> usbFrames.with(script));
    return Image.of(
            ReservedFolder.USB.path(network), "img", Optional.of(network), biosAndUefi(), disk)
        .signedBy(binaries.loaderSigners());
  }

  private Content usb(Content script) throws IOException {
    FatVolume volume = bootable(script);
    GptPartition partition =
        partition(
            GptPartition.BASIC_DATA, "usb", GptPartition.LEGACY_BIOS_BOOTABLE, ALIGNED, volume);
    return GptDisk.of(id("usb"), bootCode(), Map.of(partition, volume.content()));
  }

  /** A disk for UEFI only. */
  Image uefimg(String network, ImageScript script) throws IOException {
    Content disk = known.of("uefimg", script, () -> uefimgFrames.with(script));
    return Image.of(ReservedFolder.UEFIMG.path(network), "img", Optional.of(network), uefi(), disk)
        .signedBy(binaries.loaderSigners());
  }

  private Content uefimg(Content script) throws IOException {
    List<FatFile> files = new ArrayList<>(loaders());
    files.add(new FatFile(SCRIPT, script));
    long size = FatVolume.sizeFor(files, 0);
    FatVolume volume = FatVolume.of(LABEL, SERIAL, COMPACT, size, files);
    GptPartition partition = partition(GptPartition.EFI_SYSTEM, "uefimg", 0, COMPACT, volume);
    return GptDisk.of(id("uefimg"), new byte[0], Map.of(partition, volume.content()));
  }

  /** A disk for virtual machines, compressed, with a second partition for the node's own files. */
  Image cloud(String network, ImageScript script) throws IOException {
    return new Image(
        List.of(ReservedFolder.CLOUD.path(network + ".img.gz")),
        Optional.of(network),
        biosAndUefi(),
        known.of("cloud", script, () -> gzip.compress(cloudFrames.with(script))),
        binaries.loaderSigners(),
        true);
  }

  private Content cloud(Content script) throws IOException {
    FatVolume volume = bootable(script);
    GptPartition boot =
        partition(
            GptPartition.EFI_SYSTEM, "boot", GptPartition.LEGACY_BIOS_BOOTABLE, ALIGNED, volume);
    long first = (boot.end() + ALIGNED - 1) / ALIGNED * ALIGNED;
    GptPartition conf =
        new GptPartition(
            GptPartition.LINUX, id("conf"), "conf", 0, first, confBytes / GptFrame.SECTOR);
    Map<GptPartition, Content> partitions = new LinkedHashMap<>();
    partitions.put(boot, volume.content());
    partitions.put(conf, ExtVolume.empty("conf", id("conf volume"), confBytes));
    return GptDisk.of(id("cloud"), bootCode(), partitions);
  }

  /** The loaders at the paths where UEFI firmware looks, and the files that the loaders read. */
  List<FatFile> loaders() throws IOException {
    List<FatFile> files = new ArrayList<>();
    for (BootComponents.MediaLoader loader : binaries.loaders()) {
      files.add(new FatFile("EFI/BOOT/" + loader.name(), loader.file().get()));
    }
    certificates.ifPresent(content -> files.add(new FatFile(CERTIFICATES, content)));
    return files;
  }

  /** The parts that UEFI starts. */
  List<Part> uefi() throws IOException {
    return binaries.loaders().stream().map(BootComponents.MediaLoader::part).toList();
  }

  private List<Part> biosAndUefi() throws IOException {
    List<Part> parts = new ArrayList<>(uefi());
    parts.add(binaries.lkrn().part());
    for (RequiredFile need :
        List.of(RequiredFile.SYSLINUX, RequiredFile.LDLINUX, RequiredFile.GPT_MBR)) {
      parts.add(binaries.plain(need));
    }
    return parts;
  }

  /** A volume that UEFI starts, and that BIOS starts through SYSLINUX. */
  private FatVolume bootable(Content script) throws IOException {
    Syslinux syslinux = binaries.syslinux();
    List<FatFile> files = new ArrayList<>(loaders());
    files.add(new FatFile(KERNEL, binaries.lkrn().file().get()));
    files.add(
        new FatFile(LDLINUX, binaries.plain(RequiredFile.LDLINUX).component().content(), true));
    files.add(new FatFile(Syslinux.FILE, syslinux.placeholder(), true));
    files.add(
        new FatFile(
            "syslinux.cfg", Content.bytes(SYSLINUX_CFG.getBytes(StandardCharsets.US_ASCII))));
    files.add(new FatFile(SCRIPT, script));
    long size = FatVolume.sizeFor(files, FREE);
    return syslinux.install(FatVolume.of(LABEL, SERIAL, ALIGNED, size, files));
  }

  private byte[] bootCode() throws IOException {
    byte[] code = binaries.plain(RequiredFile.GPT_MBR).component().bytes();
    return Arrays.copyOf(code, GptFrame.BOOT_CODE);
  }

  private static GptPartition partition(
      UUID type, String name, long attributes, long first, FatVolume volume) throws IOException {
    long sectors = volume.content().size() / GptFrame.SECTOR;
    return new GptPartition(type, id(name + " partition"), name, attributes, first, sectors);
  }

  static UUID id(String name) {
    return Reproducible.uuid("bootmirror", name);
  }
}
