package org.bootmirror.source.site;

import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * A kind of machine, and the keys of {@code site.toml} about it, such as {@code efi-amd64}. The key
 * {@code amd64} stands for {@code bios-amd64} and {@code efi-amd64}: Linux is one file for both.
 */
enum MachineKey {
  BIOS_AMD64(Platform.BIOS, Architecture.AMD64),
  EFI_AMD64(Platform.EFI, Architecture.AMD64),
  EFI_ARM64(Platform.EFI, Architecture.ARM64);

  private final Platform platform;
  private final Architecture architecture;

  MachineKey(Platform platform, Architecture architecture) {
    this.platform = platform;
    this.architecture = architecture;
  }

  Platform platform() {
    return platform;
  }

  Architecture architecture() {
    return architecture;
  }

  /** The key of the architecture, for all platforms. */
  String shared() {
    return architecture.label();
  }

  /** The key of this kind of machine only: arm64 has one platform, and so one key. */
  String own() {
    return this == EFI_ARM64 ? shared() : platform.label() + "-" + architecture.label();
  }

  /** Every key, in the order in which messages name them. */
  static List<String> all() {
    return Arrays.stream(values())
        .flatMap(one -> List.of(one.shared(), one.own()).stream())
        .distinct()
        .toList();
  }
}
