package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.debian.InstallerFiles;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's installer, one kernel name with an initrd and a console for each processor, comes to its
 * first question.
 */
@Tag("boot")
@Tag("slow")
final class InstallerTest {

  private static final String FIRST_QUESTION = "Select a language";

  /** With 768 MiB, the first question is whether to go on with little memory. */
  private static final int MEMORY = 1024;

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serveATree() throws Exception {
    folder = BootFolder.empty("installer");
    Path source = folder.folder("source");
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "installer"
        bases = ["http://10.0.2.2:1"]
        images = ["krn", "uefi"]
        [kernels.debian]
        amd64 = "linux-amd64"
        arm64 = "linux-arm64"
        initrds = { amd64 = ["initrd-amd64.gz"], arm64 = ["initrd-arm64.gz"] }
        arguments = { amd64 = "console=ttyS0", arm64 = "console=ttyAMA0" }
        [networks.prod]
        title = "Production"
        kernels = ["debian"]
        arguments = "runmode=prod panic=-1"
        """);
    for (Architecture processor : List.of(Architecture.AMD64, Architecture.ARM64)) {
      InstallerFiles installer = InstallerFiles.of(processor);
      String label = processor.label();
      Files.copy(installer.kernel(), source.resolve("linux-" + label));
      Files.copy(installer.initrd(), source.resolve("initrd-" + label + ".gz"));
    }
    site = folder.site("site", source);
    nginx = Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @ParameterizedTest
  @CsvSource({"BIOS,krn/prod,ttyS0", "UEFI,uefi/prod,ttyS0", "ARM64,arm64/uefi/prod,ttyAMA0"})
  void comesToItsFirstQuestion(Firmware firmware, String image, String port) throws Exception {
    String text = console(firmware, image);

    LinuxConsole console = new LinuxConsole(text);
    assertThat(console.commandLine()).contains("runmode=prod panic=-1 console=" + port);
    assertThat(console.registeredImages()).containsExactly("kernel", "initrd-1");
    assertThat(text)
        .contains(LinuxConsole.INITRD_SEEN, "Run /init as init process", FIRST_QUESTION)
        .doesNotContain(LinuxConsole.KERNEL_ENDED);
    assertThat(text.contains("Kernel verified: SHA-256 "))
        .as("UEFI builds verify the kernel, BIOS builds cannot")
        .isEqualTo(firmware != Firmware.BIOS);
  }

  private static String console(Firmware firmware, String image)
      throws IOException, InterruptedException {
    return site.machine(
            folder.folder(firmware.name()), firmware, image, TestSite.variables(nginx.base(0)))
        .memory(MEMORY)
        .consoleUntil(FIRST_QUESTION);
  }
}
