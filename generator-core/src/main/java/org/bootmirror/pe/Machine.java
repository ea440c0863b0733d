package org.bootmirror.pe;

import java.util.Arrays;
import java.util.Optional;
import org.bootmirror.content.Architecture;

/** A processor that this project boots ("Machine Types"). */
public enum Machine {
  /** IMAGE_FILE_MACHINE_AMD64. */
  AMD64(0x8664, Architecture.AMD64),
  /** IMAGE_FILE_MACHINE_ARM64. */
  ARM64(0xaa64, Architecture.ARM64);

  private final int value;
  private final Architecture architecture;

  Machine(int value, Architecture architecture) {
    this.value = value;
    this.architecture = architecture;
  }

  /** The machine with this value in {@link CoffHeader#machine}; empty for all others. */
  public static Optional<Machine> of(int value) {
    return Arrays.stream(values()).filter(machine -> machine.value == value).findFirst();
  }

  /** The value in {@link CoffHeader#machine}. */
  public int value() {
    return value;
  }

  /** The architecture of a site's images. */
  public Architecture architecture() {
    return architecture;
  }
}
