package org.bootmirror.device;

import java.io.IOException;
import org.bootmirror.content.MalformedException;
import org.jspecify.annotations.Nullable;

/** A device is not written, or was not written as it should be. */
public final class DeviceException extends IOException {

  private static final long serialVersionUID = 1L;

  private final DeviceProblem problem;

  /**
   * @param device path of the device
   */
  public DeviceException(DeviceProblem problem, String device, String found, String expected) {
    this(problem, device, found, expected, null);
  }

  DeviceException(
      DeviceProblem problem,
      String device,
      String found,
      String expected,
      @Nullable Throwable cause) {
    super(device + ": found " + found + ", expected " + expected, cause);
    this.problem = problem;
  }

  /** An image that is none, or damaged; the message is that of the reader. */
  DeviceException(MalformedException image) {
    super(image.getMessage(), image);
    this.problem = DeviceProblem.NO_IMAGE;
  }

  /** The reason. */
  public DeviceProblem problem() {
    return problem;
  }
}
