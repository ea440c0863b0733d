package org.bootmirror.disk.gpt;

import java.util.UUID;

/**
 * A partition (UEFI 2.10, 5.3.3). Sectors have 512 bytes, whatever the disk's sectors are.
 *
 * @param type purpose, such as {@link #EFI_SYSTEM}
 * @param id identity of the partition
 * @param name at most 36 characters of UTF-16
 * @param attributes flags, such as {@link #LEGACY_BIOS_BOOTABLE}
 * @param firstSector number of the first sector
 * @param sectors number of sectors, at least one
 */
public record GptPartition(
    UUID type, UUID id, String name, long attributes, long firstSector, long sectors) {

  /** EFI system partition: firmware looks for boot loaders here. */
  public static final UUID EFI_SYSTEM = UUID.fromString("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");

  /** Basic data partition: Windows and macOS mount the volume. */
  public static final UUID BASIC_DATA = UUID.fromString("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7");

  /** Linux file system. */
  public static final UUID LINUX = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");

  /** SYSLINUX's boot code for GPT starts the partition with this flag. */
  public static final long LEGACY_BIOS_BOOTABLE = 1L << 2;

  static final int MAX_NAME = 36;

  /** Throws {@link IllegalArgumentException} if name, first sector or size is out of range. */
  public GptPartition {
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "found the partition name \"" + name + "\", expected at most 36 characters");
    }
    if (firstSector < GptFrame.HEAD_SECTORS || sectors < 1) {
      throw new IllegalArgumentException(
          "partition \""
              + name
              + "\": found "
              + sectors
              + " sectors from "
              + firstSector
              + ", expected at least one, from "
              + GptFrame.HEAD_SECTORS
              + " on");
    }
  }

  /** Number of the first sector behind the partition. */
  public long end() {
    return Math.addExact(firstSector, sectors);
  }

  /** Whether two partitions have a sector in common. */
  boolean overlaps(GptPartition other) {
    return end() > other.firstSector && other.end() > firstSector;
  }
}
