package org.bootmirror.disk.gpt;

import java.util.UUID;

/**
 * A partition, as its entry describes it (UEFI 2.10, 5.3.3).
 *
 * @param type what it is for
 * @param id its own identity
 * @param name at most 36 characters of UTF-16
 * @param attributes such as {@link #LEGACY_BIOS_BOOTABLE}
 * @param firstSector where it begins
 * @param sectors how long it is
 */
public record GptPartition(
    UUID type, UUID id, String name, long attributes, long firstSector, long sectors) {

  /** Where firmware looks for boot loaders. */
  public static final UUID EFI_SYSTEM = UUID.fromString("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");

  /** What Windows and macOS mount. */
  public static final UUID BASIC_DATA = UUID.fromString("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7");

  /** A file system of Linux. */
  public static final UUID LINUX = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");

  /** SYSLINUX's boot code for GPT starts the partition that has it. */
  public static final long LEGACY_BIOS_BOOTABLE = 1L << 2;

  static final int MAX_NAME = 36;

  /** Checks name and place; throws {@link IllegalArgumentException} otherwise. */
  public GptPartition {
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "found the partition name \"" + name + "\", expected at most 36 characters");
    }
    if (firstSector < GptTable.HEAD_SECTORS || sectors < 1) {
      throw new IllegalArgumentException(
          "partition \""
              + name
              + "\": found "
              + sectors
              + " sectors from "
              + firstSector
              + ", expected at least one, from "
              + GptTable.HEAD_SECTORS
              + " on");
    }
  }

  /** The first sector behind it. */
  public long end() {
    return Math.addExact(firstSector, sectors);
  }
}
