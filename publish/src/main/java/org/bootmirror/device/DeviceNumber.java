package org.bootmirror.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The number of a block device. Two devices of one moment never have the same.
 *
 * @param major number of the driver
 * @param minor number within the driver
 */
public record DeviceNumber(int major, int minor) {

  private static final int FILE_TYPE = 0170000;
  private static final int BLOCK_DEVICE = 0060000;

  /**
   * The number of a device node; symbolic links are followed.
   *
   * @return empty if the file is no block device
   * @throws IOException if there is no such file
   */
  static Optional<DeviceNumber> of(Path node) throws IOException {
    int mode = (int) Files.getAttribute(node, "unix:mode");
    if ((mode & FILE_TYPE) != BLOCK_DEVICE) {
      return Optional.empty();
    }
    // As glibc's gnu_dev_major and gnu_dev_minor divide a dev_t.
    long number = (long) Files.getAttribute(node, "unix:rdev");
    long major = ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xfffff000L);
    long minor = (number & 0xff) | ((number >>> 12) & 0xffffff00L);
    return Optional.of(new DeviceNumber((int) major, (int) minor));
  }

  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
