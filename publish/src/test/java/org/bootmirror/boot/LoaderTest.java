package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What other boot loaders make of a krn image. */
@Tag("boot")
final class LoaderTest {

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serveATree() throws Exception {
    folder = BootFolder.empty("loader");
    Path source =
        folder.source(
            "source",
            """
            title = "loaders"
            bases = ["http://10.0.2.2:1"]
            images = ["krn"]
            """);
    site = folder.site("site", source);
    nginx = Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  /** The commands after the refused one still run. */
  @Test
  void grubsCommandLinuxPointsToLinux16() throws Exception {
    Path work = folder.folder("grub");
    List<String> devices =
        new BootMethods(work, Firmware.BIOS)
            .grub(image(work), "linux /image.krn\nlinux16 /image.krn\nboot\n");

    String console = boot(work, devices);

    assertThat(console).contains("try with `linux16'");
    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
  }

  @Test
  void syslinuxStartsItFromADisk() throws Exception {
    Path work = folder.folder("syslinux");
    List<String> devices = new BootMethods(work, Firmware.BIOS).syslinux(image(work));

    String console = boot(work, devices);

    assertThat(console).contains("SYSLINUX");
    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
  }

  private static Path image(Path work) throws Exception {
    return site.image(work.resolve("image"), "krn/prod", TestSite.variables(nginx.base(0)));
  }

  private static String boot(Path work, List<String> devices) throws Exception {
    return Machine.with(work, Firmware.BIOS, devices).consoleUntil(LinuxConsole.KERNEL_ENDED);
  }
}
