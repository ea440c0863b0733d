package org.bootmirror.device;

import java.io.IOException;

/** Words an error of a device. */
@FunctionalInterface
interface DeviceFailure {

  /**
   * The problem, by whether the device is still there.
   *
   * @param place what was done, with an offset
   */
  DeviceException of(BlockDevice device, String place, IOException e);
}
