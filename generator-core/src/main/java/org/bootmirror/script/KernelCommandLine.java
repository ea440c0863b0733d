package org.bootmirror.script;

import org.bootmirror.content.Platform;

/**
 * The command line that a boot script composes for one kernel file, and the limit of the platform.
 * Beyond the limit, BIOS cuts the line off without a word; Linux's EFI stub drops the word that
 * crosses the limit, and all behind it.
 *
 * @param platform the kind of firmware
 * @param hasInitrds whether the script hands initrds over: on EFI, an argument names them
 * @param arguments of the source
 * @param passesAddress whether the kernel gets the slot's static address as {@code ip=}
 * @param configLength the greatest length of the parameters of a bootstrap config, by {@link
 *     ConfigParameters#maxLength}; 0 without configs
 */
public record KernelCommandLine(
    Platform platform,
    boolean hasInitrds,
    KernelArguments arguments,
    boolean passesAddress,
    int configLength) {

  /** Names the initrds of iPXE to Linux's EFI stub. */
  static final String NAMES_INITRD = "initrd=initrd.magic";

  /** Seen with iPXE 1.21.1 and 2.0.0: the buffer of Linux on x86 (COMMAND_LINE_SIZE), less two. */
  private static final int BIOS_LIMIT = 2046;

  /** COMMAND_LINE_SIZE of Linux on x86 and arm64 (asm/setup.h) without the NUL. */
  private static final int EFI_LIMIT = 2047;

  /** iPXE puts the image's name in front on EFI: {@code kernel}, and a blank. */
  private static final int EFI_NAME = "kernel ".length();

  private static final int FARMER = "farmer_id=4294967295 farming_pool_id=4294967295".length();

  private static final int ADDRESS =
      "ip=255.255.255.255::255.255.255.255:255.255.255.255:::none:255.255.255.255".length();

  /** The command line of a network without configs. */
  public KernelCommandLine(
      Platform platform, boolean hasInitrds, KernelArguments arguments, boolean passesAddress) {
    this(platform, hasInitrds, arguments, passesAddress, 0);
  }

  /** The greatest number of characters that the platform passes on. */
  public int limit() {
    return platform == Platform.BIOS ? BIOS_LIMIT : EFI_LIMIT;
  }

  /** The number of characters that the line has at most, without extra arguments of a slot. */
  public int maxLength() {
    int length = platform == Platform.EFI ? EFI_NAME : 0;
    length += namesInitrd() ? NAMES_INITRD.length() + 1 : 0;
    length += arguments.maxLength();
    // An empty variable leaves its blank behind.
    length += 1 + FARMER;
    length += configLength;
    length += passesAddress ? 1 + ADDRESS : 0;
    return length + 1;
  }

  /** The number of characters that are left for extra arguments; negative if too many are taken. */
  public int roomForExtra() {
    return limit() - maxLength();
  }

  /** Whether an argument has to name the initrds. */
  boolean namesInitrd() {
    return hasInitrds && platform == Platform.EFI;
  }
}
