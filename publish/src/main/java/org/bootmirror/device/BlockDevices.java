package org.bootmirror.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the facts of block devices from sysfs. */
public final class BlockDevices {

  /** Unit of sizes in sysfs, whatever the sectors of the device are. */
  private static final int UNIT = 512;

  private static final int PAGE_80_HEADER = 4;

  private final SystemFolders folders;

  /** Devices as these folders describe them. */
  public BlockDevices(SystemFolders folders) {
    this.folders = folders;
  }

  /**
   * Reads the facts of a whole device.
   *
   * @param node the device node, or a symbolic link, such as one in {@code /dev/disk/by-id}
   * @throws DeviceException if the file is no block device, or a partition
   */
  public BlockDevice read(Path node) throws IOException {
    if (!Files.exists(node)) {
      throw new NoSuchFileException(node.toString());
    }
    DeviceNumber number =
        DeviceNumber.of(node)
            .orElseThrow(
                () ->
                    new DeviceException(
                        DeviceProblem.NO_DEVICE,
                        node.toString(),
                        Files.isDirectory(node) ? "a folder" : "no block device",
                        "a stick or disk"));
    return read(node, number.toString());
  }

  /** Reads the facts of the whole device with a number. */
  BlockDevice read(Path node, String number) throws IOException {
    Path link = folders.sys().resolve("dev/block").resolve(number);
    if (!Files.isDirectory(link)) {
      throw new DeviceException(
          DeviceProblem.NO_DEVICE,
          node.toString(),
          "no device with the number " + number,
          "one in " + folders.sys().resolve("dev/block"));
    }
    Path folder = link.toRealPath();
    String name = folder.getFileName().toString();
    if (Files.exists(folder.resolve("partition"))) {
      throw new DeviceException(
          DeviceProblem.PARTITION,
          node.toString(),
          "a partition of " + folder.getName(folder.getNameCount() - 2),
          "the whole device: an image has a partition table of its own");
    }
    List<DevicePartition> partitions = new ArrayList<>();
    for (String part : SysfsFile.names(folder)) {
      Path partition = folder.resolve(part);
      if (Files.exists(partition.resolve("partition"))) {
        partitions.add(
            new DevicePartition(
                part, SysfsFile.text(partition.resolve("dev")).orElse(""), size(node, partition)));
      }
    }
    return new BlockDevice(
        node,
        name,
        number,
        size(node, folder),
        model(folder),
        serial(folder),
        SysfsFile.text(folder.resolve("diskseq")),
        isSet(folder.resolve("removable")),
        isSet(folder.resolve("ro")),
        partitions);
  }

  private static long size(Path node, Path folder) throws DeviceException {
    String size = SysfsFile.text(folder.resolve("size")).orElse("no size");
    if (!size.matches("[0-9]{1,15}")) {
      throw new DeviceException(DeviceProblem.NO_DEVICE, node.toString(), size, "a device's size");
    }
    return Math.multiplyExact(Long.parseLong(size), UNIT);
  }

  private static boolean isSet(Path attribute) {
    return SysfsFile.text(attribute).filter("1"::equals).isPresent();
  }

  /** Of SCSI, ATA, USB and NVMe: model; of cards: name; of loop devices: the file. */
  private static Optional<String> model(Path folder) {
    Path device = folder.resolve("device");
    Optional<String> model =
        SysfsFile.text(device.resolve("model")).or(() -> SysfsFile.text(device.resolve("name")));
    Optional<String> vendor =
        SysfsFile.text(device.resolve("vendor"))
            .filter(text -> model.isPresent() && !text.startsWith("0x"));
    return model
        .map(text -> vendor.map(maker -> maker + " " + text).orElse(text))
        .or(
            () ->
                SysfsFile.text(folder.resolve("loop/backing_file"))
                    .map(file -> "loop device of " + file));
  }

  /** Of virtio, NVMe and cards; of the USB device around the disk; of SCSI and ATA (page 0x80). */
  private static Optional<String> serial(Path folder) throws IOException {
    Optional<String> own =
        SysfsFile.text(folder.resolve("serial"))
            .or(() -> SysfsFile.text(folder.resolve("device/serial")));
    if (own.isPresent() || !Files.isDirectory(folder.resolve("device"))) {
      return own;
    }
    Path above = folder.resolve("device").toRealPath();
    while (above != null) {
      if (Files.exists(above.resolve("idVendor"))) {
        return SysfsFile.text(above.resolve("serial"));
      }
      above = above.getParent();
    }
    return SysfsFile.bytes(folder.resolve("device/vpd_pg80")).flatMap(BlockDevices::page80);
  }

  /** The unit serial number page of SCSI (SPC-4, 7.8.18): a header of 4 bytes, then the number. */
  private static Optional<String> page80(byte[] page) {
    if (page.length <= PAGE_80_HEADER) {
      return Optional.empty();
    }
    int length = ((page[2] & 0xff) << 8) | (page[3] & 0xff);
    int end = Math.min(page.length, PAGE_80_HEADER + length);
    String text =
        new String(page, PAGE_80_HEADER, end - PAGE_80_HEADER, StandardCharsets.US_ASCII)
            .replace('\0', ' ')
            .strip();
    return Optional.of(text).filter(one -> !one.isEmpty());
  }
}
