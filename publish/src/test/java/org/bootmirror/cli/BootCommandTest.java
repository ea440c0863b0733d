package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bootmirror boot} would start, and what it refuses. The machines: BootMachineTest. */
@Tag("boot") // needs QEMU and firmware
final class BootCommandTest {

  @TempDir private static Path work;

  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void generate() throws Exception {
    Path source = DemoSource.forTwoProcessors(work.resolve("source"), "", "");
    StringWriter log = new StringWriter();
    PrintWriter out = new PrintWriter(log, true);
    int status =
        Bootmirror.run(out, out, "generate", "--source", source + "", "--out", tree() + "");
    assertThat(status).as(log.toString()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '-kernel TREE/krn/prod.krn'",
    "test, '-kernel TREE/krn/test.krn'",
    "krn/qa, '-kernel TREE/krn/qa'",
    "TREE/krn/dev, '-kernel TREE/krn/dev'",
    "'test --firmware uefi', 'cp TREE/uefi/test.efi boot/EFI/BOOT/BOOTX64.EFI'",
    "'test --arch arm64', 'cp TREE/arm64/uefi/test.efi boot/EFI/BOOT/BOOTAA64.EFI'",
    "'iso/prod.iso --arch arm64', 'qemu-system-aarch64 '",
    "snponly/prod, 'cp TREE/snponly/prod boot/image'",
    "usb/prod, 'usb-storage'",
    "prod, ' -nic user,model=virtio-net-pci '",
    "prod --card e1000, ' -nic user,model=e1000 '",
    "snponly/prod --card e1000, ' -device e1000,netdev=n,bootindex=0'",
    "cloud/prod.img.gz, 'gzip -dc TREE/cloud/prod.img.gz >boot.img'",
    "'', '# meanwhile: bootmirror serve TREE --port 8080'",
    "'prod --port 8099', '# this machine asks http://10.0.2.2:8080; bootmirror boot starts a copy'"
  })
  void theCommandLineIsPrinted(String arguments, String line) {
    assertThat(run((arguments + " --print --no-kvm").strip())).as(said.toString()).isZero();

    assertThat(said.toString()).contains(line.replace("TREE", tree().toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prd | error: prd: found neither network nor file, expected a network (prod, test, dev, qa, menu)",
        "krn/prod --firmware uefi | found iPXE for bios amd64, expected iPXE for uefi",
        "iso/prod.iso --firmware bios --arch arm64 | bios amd64, uefi amd64, uefi arm64, expected",
        "prod --firmware bios --arch arm64 | found no image of the network for bios arm64",
        "pxe/undionly.kpxe | a program that only a PXE ROM starts, expected a kernel, a CD",
        "images.json | expected an iPXE binary or script",
        "krn-generic --port 8080 | found no slot and no base URL, expected a slot",
        "prod --memory 1 | error: --memory 1: expected 64 or more",
        "prod --card e1000,mac=52:54:00:0:0:1 | mac=52:54:00:0:0:1: expected a model, such as virtio",
        "prod --timeout 0 | error: --timeout 0: expected 1 or more",
        "prod --port 70000 | error: --port 70000: expected 1 to 65535",
        "prod --tree source | error: source: found no images.json, expected a tree"
      })
  void whatCannotBootIsRefused(String arguments, String message) {
    assertThat(run(arguments)).isEqualTo(1);

    assertThat(said.toString()).contains(message);
  }

  @Test
  void aPortOfAnotherProgramIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThat(run("prod --timeout 1 --port " + port)).isEqualTo(1);

      assertThat(said.toString())
          .contains(":" + port + ": found ", "which listens there already")
          .contains("take another port: --port " + (port + 1));
    }
  }

  private int run(String arguments) {
    String line = "boot " + arguments.replace("TREE", tree().toString());
    String withTree = line.contains("--tree") ? line : line + " --tree " + tree();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(out, out, withTree.split(" +", -1));
  }

  private static Path tree() {
    return work.resolve("tree");
  }
}
