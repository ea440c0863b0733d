package org.bootmirror.kernel;

import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The setup header of a Linux kernel for x86 ("The Real-Mode Kernel Header", boot.rst), as far as
 * the length of the file follows from it.
 *
 * @param setupSectors the field setup_sects: sectors of 512 bytes behind the first one
 * @param payloadParagraphs the field syssize: the size of the protected-mode code in units of 16
 *     bytes
 */
record LinuxSetupHeader(int setupSectors, long payloadParagraphs) {

  private static final int SETUP_SECTS = 0x1f1;
  private static final int SYSSIZE = 0x1f4;
  private static final int BOOT_FLAG = 0x1fe;
  private static final int HEADER = 0x202;
  private static final int VERSION = 0x206;
  private static final int END = 0x208;

  private static final int BOOT_FLAG_VALUE = 0xaa55;
  private static final long MAGIC = 0x5372_6448; // "HdrS"

  /** The field version from which syssize has 32 bits: boot protocol 2.04. */
  private static final int WIDE_SYSSIZE = 0x204;

  private static final int SECTOR = 512;
  private static final int PARAGRAPH = 16;

  /** The value of setup_sects that 0 stands for. */
  private static final int DEFAULT_SECTORS = 4;

  /** Whether a file has the magic numbers of the header, in old and new boot protocols. */
  static boolean recognises(ByteView head) throws MalformedException {
    return head.size() >= END
        && head.u16(BOOT_FLAG, "boot_flag") == BOOT_FLAG_VALUE
        && head.u32(HEADER, "header") == MAGIC;
  }

  /** Reads the header of a file that {@link #recognises} accepts. */
  static LinuxSetupHeader read(ByteView head) throws MalformedException {
    int sectors = head.u8(SETUP_SECTS, "setup_sects");
    boolean wide = head.u16(VERSION, "version") >= WIDE_SYSSIZE;
    return new LinuxSetupHeader(
        sectors == 0 ? DEFAULT_SECTORS : sectors,
        wide ? head.u32(SYSSIZE, "syssize") : head.u16(SYSSIZE, "syssize"));
  }

  /**
   * The least length of the whole file. The last paragraph may be incomplete; a signature or a
   * section for UEFI may follow.
   */
  long leastFileBytes() {
    long whole = (setupSectors + 1L) * SECTOR + payloadParagraphs * PARAGRAPH;
    return whole - (PARAGRAPH - 1);
  }
}
