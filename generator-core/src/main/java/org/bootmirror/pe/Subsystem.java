package org.bootmirror.pe;

import java.util.Arrays;
import java.util.Optional;

/** An environment that runs a program, restricted to firmware ("Windows Subsystem"). */
public enum Subsystem {
  /** IMAGE_SUBSYSTEM_EFI_APPLICATION: boot loaders and kernels. */
  EFI_APPLICATION(10),
  /** IMAGE_SUBSYSTEM_EFI_BOOT_SERVICE_DRIVER. */
  EFI_BOOT_SERVICE_DRIVER(11),
  /** IMAGE_SUBSYSTEM_EFI_RUNTIME_DRIVER. */
  EFI_RUNTIME_DRIVER(12),
  /** IMAGE_SUBSYSTEM_EFI_ROM. */
  EFI_ROM(13);

  private final int value;

  Subsystem(int value) {
    this.value = value;
  }

  /** The subsystem with this value in {@link OptionalHeader#subsystem}; empty for all others. */
  public static Optional<Subsystem> of(int value) {
    return Arrays.stream(values()).filter(subsystem -> subsystem.value == value).findFirst();
  }

  /** The value in {@link OptionalHeader#subsystem}. */
  public int value() {
    return value;
  }
}
