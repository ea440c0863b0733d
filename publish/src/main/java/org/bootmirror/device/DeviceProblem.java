package org.bootmirror.device;

/** Why a device is not written, or was not written as it should be. */
public enum DeviceProblem {
  /** The name is of no block device. */
  NO_DEVICE,
  /** The name is of a partition. */
  PARTITION,
  /** The device, or the slot of a card, is protected from writing. */
  READ_ONLY,
  /** The device holds the running system. */
  SYSTEM,
  /** The device or a partition is in use. */
  IN_USE,
  /** The file is no image of a disk, or damaged. */
  NO_IMAGE,
  /** The image is larger than the device. */
  TOO_SMALL,
  /** The device has another serial number than the operator named, or none. */
  OTHER_SERIAL,
  /** The device, or the image, is another one than at the question. */
  CHANGED,
  /** The image changed, or could not be read, while it was written. */
  INCOMPLETE,
  /** The program that claims a device exclusively is missing. */
  NO_CLAIM,
  /** The device went away while it was written or read. */
  LOST,
  /** Writing or reading failed; the device is still there. */
  FAILED,
  /** The device holds other bytes than were written. */
  DIFFERENT;

  /** Whether bytes of the device may have changed when this is found. */
  public boolean afterWriting() {
    return this == INCOMPLETE || this == LOST || this == FAILED || this == DIFFERENT;
  }
}
