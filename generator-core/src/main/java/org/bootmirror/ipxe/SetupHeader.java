package org.bootmirror.ipxe;

/**
 * Offsets in the setup sectors of a kernel image, and values that iPXE has there (Linux/x86 boot
 * protocol, Documentation/arch/x86/boot.rst).
 */
final class SetupHeader {

  static final int SECTOR = 512;
  static final int SETUP_SECTS = 0x1f1;
  static final int SYSSIZE = 0x1f4;
  static final int BOOT_FLAG = 0x1fe;
  static final int JUMP = 0x200;
  static final int HEADER_MAGIC = 0x202;
  static final int PROTOCOL = 0x206;
  static final int KERNEL_VERSION = 0x20e;
  static final int CMD_LINE_PTR = 0x228;
  static final int HARDWARE_SUBARCH_DATA = 0x240;

  /**
   * Boot protocol 2.02, the oldest with a command line at any address. GRUB's command {@code linux}
   * takes newer kernels into 32-bit mode at once and so past the stub: the machine stops without a
   * word. At 2.02, GRUB names {@code linux16} instead, and other loaders do not differ.
   */
  static final int OLD_PROTOCOL = 0x202;

  /** The machine code of a jump over a distance of two bytes. */
  static final int NEAR_JUMP = 0xe9;

  private SetupHeader() {}
}
