package org.bootmirror.kernel;

import java.io.IOException;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Platform;
import org.bootmirror.pe.PeHeaders;

/**
 * Distinguishes kernels that a machine can start from all other files.
 *
 * <p>iPXE on BIOS starts Linux kernel images: {@link LinuxSetupHeader}. iPXE on UEFI starts EFI
 * applications of the machine's processor: {@link EfiApplication}.
 */
public final class KernelProbe {

  /** Covers the setup header of Linux, and every header that {@link FileKind} recognises. */
  private static final int HEAD_BYTES = 4096;

  private KernelProbe() {}

  /** The reason why a file is no kernel for these machines; empty for a kernel. */
  public static Optional<String> objection(
      ByteSource file, Platform platform, Architecture architecture) throws IOException {
    ByteView head = file.view(0, Math.min(file.size(), HEAD_BYTES), "head");
    boolean linux = LinuxSetupHeader.recognises(head);
    boolean efi = PeHeaders.recognises(head);
    if (platform == Platform.BIOS && linux) {
      return ifCutOff(LinuxSetupHeader.read(head).leastFileBytes(), file.size());
    }
    if (platform == Platform.EFI && efi) {
      return EfiApplication.objection(file, architecture);
    }
    if (efi) {
      return Optional.of(
          "it is an EFI application" + EfiApplication.processor(file) + " that BIOS cannot start");
    }
    return Optional.of(
        "it is "
            + (linux
                ? "a Linux kernel without an EFI stub"
                : FileKind.of(head, "of no format that can be started")));
  }

  /** The reason against a file that is shorter than its own headers say. */
  static Optional<String> ifCutOff(long promised, long found) {
    return found >= promised
        ? Optional.empty()
        : Optional.of("it is cut off: " + found + " bytes, and its header needs " + promised);
  }
}
