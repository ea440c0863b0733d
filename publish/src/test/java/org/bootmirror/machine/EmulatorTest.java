package org.bootmirror.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmulatorTest {

  private static final MachineType BIOS = new MachineType(Platform.BIOS, Architecture.AMD64);
  private static final MachineType UEFI = new MachineType(Platform.EFI, Architecture.AMD64);
  private static final MachineType ARM = new MachineType(Platform.EFI, Architecture.ARM64);

  @TempDir private Path share;

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThat(missing(BIOS)).containsExactly("qemu-system-x86");
    assertThat(missing(UEFI)).containsExactly("qemu-system-x86", "ovmf");
    assertThat(missing(ARM)).containsExactly("qemu-system-arm", "qemu-efi-aarch64");
  }

  @Test
  void theLargerFirmwareIsPreferred() throws IOException {
    Path ovmf = Files.createDirectories(share.resolve("OVMF"));
    Path program = Files.createFile(share.resolve("qemu-system-x86_64"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    for (String name : List.of("OVMF_CODE.fd", "OVMF_VARS.fd", "OVMF_CODE_4M.fd")) {
      Files.createFile(ovmf.resolve(name));
    }

    // The larger code lacks its variables.
    assertThat(find(UEFI).firmware())
        .map(FirmwareFiles::code)
        .contains(ovmf.resolve("OVMF_CODE.fd"));
    Files.createFile(ovmf.resolve("OVMF_VARS_4M.fd"));
    assertThat(find(UEFI).firmware())
        .contains(
            new FirmwareFiles(ovmf.resolve("OVMF_CODE_4M.fd"), ovmf.resolve("OVMF_VARS_4M.fd")));
    assertThat(find(BIOS).firmware()).isEmpty();
  }

  private List<String> missing(MachineType type) {
    List<String> packages = new ArrayList<>();
    assertThatExceptionOfType(MissingPackagesException.class)
        .isThrownBy(() -> find(type))
        .satisfies(e -> packages.addAll(e.packages()));
    return packages;
  }

  private Emulator find(MachineType type) throws MissingPackagesException {
    return Emulator.find(type, false, List.of(share), share);
  }
}
