package org.bootmirror.cli;

import org.bootmirror.device.DeviceProblem;

/** Words what an operator can do about a device. */
final class DeviceText {

  private DeviceText() {}

  /** Whether the device was touched, and the next step. */
  static String remedy(DeviceProblem problem) {
    String remedy =
        switch (problem) {
          case NO_DEVICE, PARTITION -> "Name a whole device. All of this machine: lsblk -d";
          case READ_ONLY -> "Move the switch of the card or stick";
          case SYSTEM -> "Name another device: lsblk";
          case IN_USE -> "Unmount it and stop what uses it: lsblk shows the mounts";
          case NO_IMAGE -> "Compare the file with its tree: bootmirror verify FILE";
          case TOO_SMALL -> "Name a larger device";
          case OTHER_SERIAL ->
              "Compare: lsblk -d -o NAME,SIZE,MODEL,SERIAL. A device without a"
                  + " serial number is written from a terminal only, without --serial";
          case CHANGED -> "Run the same again, and look at the device before you answer";
          case NO_CLAIM -> "As root, with Perl: apt-get install perl-base";
          case INCOMPLETE -> "The device is incomplete, and starts nothing. Run the same again";
          case LOST ->
              "The device is incomplete, and starts nothing. Plug it in and run the same"
                  + " again";
          case FAILED ->
              "The device is incomplete, and starts nothing. Try again, or another"
                  + " device: this one may be worn out";
          case DIFFERENT ->
              "Do not use the device: another program wrote to it, or it is worn out"
                  + " or smaller than it says";
        };
    return (problem.afterWriting() ? "\n" : "\nNothing was written. ") + remedy;
  }
}
