package org.bootmirror.device;

import java.nio.file.Path;

/**
 * The folders in which Linux describes devices and their uses.
 *
 * @param sys of sysfs
 * @param proc of procfs
 */
public record SystemFolders(Path sys, Path proc) {

  /** The folders of the running system. */
  public static SystemFolders ofSystem() {
    return new SystemFolders(Path.of("/sys"), Path.of("/proc"));
  }

  /** The folder of a block device or partition with a kernel name, such as {@code sdb1}. */
  Path block(String name) {
    return sys.resolve("class/block").resolve(name);
  }
}
