package org.bootmirror.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QemuCommandTest {

  private static final String PC = "qemu-system-x86_64 -machine pc,graphics=off -m 512";
  private static final String Q35 = "qemu-system-x86_64 -machine q35,graphics=off -m 512";
  private static final String VIRT = "qemu-system-aarch64 -machine virt -cpu cortex-a57 -m 512";
  private static final String FLASH =
      " -drive if=pflash,format=raw,readonly=on,file=/fw/code"
          + " -drive if=pflash,format=raw,snapshot=on,file=/fw/vars";
  private static final String REST = " -device virtio-rng-pci -nographic -no-reboot -nic ";
  private static final String RAW = "format=raw,snapshot=on,file=/i";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BIOS | AMD64 | KERNEL | user,model=virtio-net-pci -kernel /i",
        "BIOS | AMD64 | CD     | user,model=virtio-net-pci -boot d -cdrom /i",
        "BIOS | AMD64 | DISK   | user,model=virtio-net-pci -boot c -drive " + RAW,
        "BIOS | AMD64 | STICK  | user,model=virtio-net-pci -drive if=none,id=stick,"
            + RAW
            + " -device qemu-xhci -device usb-storage,drive=stick",
        "EFI | AMD64 | CD         | user,model=virtio-net-pci -boot d -cdrom /i",
        "EFI | AMD64 | EFI_FOLDER | user,model=virtio-net-pci -boot c -drive format=raw,file=fat:rw:/i",
        "EFI | AMD64 | NETWORK    | none -netdev user,id=n,tftp=/i,bootfile=image"
            + " -device virtio-net-pci,netdev=n,romfile=,bootindex=0",
        "EFI | ARM64 | DISK       | user,model=virtio-net-pci -drive if=none,id=disk,"
            + RAW
            + " -device virtio-blk-pci,drive=disk",
        "EFI | ARM64 | EFI_FOLDER | user,model=virtio-net-pci"
            + " -drive if=none,id=disk,format=raw,file=fat:rw:/i -device virtio-blk-pci,drive=disk",
        "EFI | ARM64 | CD         | user,model=virtio-net-pci"
            + " -drive if=none,id=cd,media=cdrom,file=/i -device virtio-scsi-pci"
            + " -device scsi-cd,drive=cd"
      })
  void eachMediumHasItsOptions(
      Platform platform, Architecture architecture, Medium medium, String options) {
    boolean arm = architecture == Architecture.ARM64;
    String machine = arm ? VIRT + FLASH : platform == Platform.EFI ? Q35 + FLASH : PC;

    assertThat(command(platform, architecture, false, false, medium, "/i").shellLine())
        .isEqualTo(machine + REST + options);
  }

  @Test
  void kvmRunsAProcessorOfItsOwnKind() {
    assertThat(bios(true, false, "/i")).contains("pc,graphics=off -accel kvm -accel tcg -m");
    assertThat(
            command(Platform.EFI, Architecture.ARM64, true, false, Medium.DISK, "/i").shellLine())
        .contains("virt -cpu host -accel kvm -m");
  }

  @Test
  void aWindowLeavesTheSerialConsoleOnTheTerminal() {
    assertThat(bios(false, true, "/i"))
        .contains("-machine pc -m", " -serial mon:stdio ")
        .doesNotContain("-nographic");
  }

  @Test
  void namesReachTheShellAndQemuWhole() {
    assertThat(bios(false, false, "/a b,c'd"))
        .endsWith("-drive 'format=raw,snapshot=on,file=/a b,,c'\\''d'");
  }

  private static String bios(boolean kvm, boolean window, String file) {
    return command(Platform.BIOS, Architecture.AMD64, kvm, window, Medium.DISK, file).shellLine();
  }

  private static QemuCommand command(
      Platform platform,
      Architecture architecture,
      boolean kvm,
      boolean window,
      Medium medium,
      String file) {
    Optional<FirmwareFiles> firmware =
        platform == Platform.EFI
            ? Optional.of(new FirmwareFiles(Path.of("/fw/code"), Path.of("/fw/vars")))
            : Optional.empty();
    Emulator emulator = new Emulator(new MachineType(platform, architecture), firmware, kvm);
    return new QemuCommand(emulator, 512, window, medium, Path.of(file), Medium.CARD);
  }
}
