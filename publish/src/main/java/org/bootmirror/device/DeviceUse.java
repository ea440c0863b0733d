package org.bootmirror.device;

/**
 * A use of a device, or of a partition.
 *
 * @param device name of the kernel of what is in use, such as {@code sdb1}
 * @param kind of the use
 * @param by where it is mounted, or what holds it; empty for swap
 */
public record DeviceUse(String device, Kind kind, String by) {

  /** How a device is used. */
  public enum Kind {
    /** A file system that the running system needs is mounted. */
    SYSTEM,
    /** A file system is mounted. */
    MOUNTED,
    /** Swap space. */
    SWAP,
    /** A part of another device, such as one of dm, LVM, RAID or loop. */
    HELD
  }

  @Override
  public String toString() {
    return switch (kind) {
      case SYSTEM -> device + " mounted at " + by + ", a part of the running system";
      case MOUNTED -> device + " mounted at " + by;
      case SWAP -> device + " in use as swap";
      case HELD -> device + " held by " + by;
    };
  }
}
