package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Unified kernel images start with their own command line and initrd, and with the site's. */
@Tag("boot")
final class UnifiedKernelBootTest {

  private static final String INSIDE = "inside=yes console=ttyS0 panic=-1";
  private static final String INIT_RAN = "init of the image";

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serveATree() throws Exception {
    folder = BootFolder.empty("unified");
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "unified kernel images"
            bases = ["http://10.0.2.2:1"]
            images = ["uefi"]
            [kernels.unified]
            efi-amd64 = "unified.efi"
            arguments = "outside=yes"
            [kernels.whole]
            efi-amd64 = "whole.efi"
            arguments = "outside=yes"
            [networks.prod]
            title = "Production"
            kernels = ["unified", "whole"]
            arguments = "runmode=prod"
            """);
    UnifiedImage image = new UnifiedImage(folder.path(), CloudKernel.file(), INSIDE);
    image.write(source.resolve("unified.efi"));
    image.with(".initrd", initrd()).write(source.resolve("whole.efi"));
    site = folder.site("site", source);
    nginx = Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void theCommandLineInsideComesBeforeTheSitesArguments() throws Exception {
    // Linux prints the line twice: the first one is whole.
    String console = boot("unified", "Kernel command line: ");

    assertThat(commandLine(console)).contains(INSIDE + " runmode=prod outside=yes");
    assertThat(console).contains("Kernel verified: SHA-256 ");
  }

  @Test
  @Tag("slow")
  void theInitrdInsideIsUnpacked() throws Exception {
    String console = boot("whole", INIT_RAN);

    assertThat(commandLine(console)).contains(INSIDE + " runmode=prod outside=yes");
    assertThat(new LinuxConsole(console).registeredImages()).containsExactly("kernel");
    assertThat(console)
        .contains(LinuxConsole.INITRD_SEEN, INIT_RAN)
        .doesNotContain(LinuxConsole.KERNEL_ENDED);
  }

  private static byte[] initrd() throws IOException {
    String init = "#!/bin/busybox sh\necho " + INIT_RAN + "\n/bin/busybox poweroff -f\n";
    return new Initramfs()
        .folder("bin")
        .file("bin/busybox", Files.readAllBytes(CloudKernel.busybox()))
        .file("init", init.getBytes(StandardCharsets.US_ASCII))
        .toBytes();
  }

  private static String boot(String kernel, String until) throws Exception {
    return site.machine(
            folder.folder("boot-" + kernel),
            Firmware.UEFI,
            "uefi/prod",
            TestSite.variables(nginx.base(0)).withKernel(kernel))
        .consoleUntil(until);
  }

  private static String commandLine(String console) {
    return new LinuxConsole(console).commandLine();
  }
}
