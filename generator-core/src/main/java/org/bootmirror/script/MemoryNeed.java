package org.bootmirror.script;

import java.util.List;

/** The memory that a machine needs to start a kernel. */
final class MemoryNeed {

  private static final long MIB = 1L << 20;

  /** Firmware, iPXE, the running kernel. */
  private static final long BASE = 128;

  private MemoryNeed() {}

  /**
   * The need in MiB: each file is in memory as it came, and once more unpacked, in about the same
   * size; files of an initramfs that are compressed well need more.
   */
  static long megabytes(BootScript.Download kernel, List<BootScript.Download> initrds) {
    long bytes = kernel.description().size();
    for (BootScript.Download initrd : initrds) {
      bytes += initrd.description().size();
    }
    return BASE + 2 * ((bytes + MIB - 1) / MIB);
  }
}
