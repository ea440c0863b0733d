package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.overlay.StaticAddress;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Machines without any medium, on a network whose DHCP server says nothing but what the tree's own
 * snippet tells it to.
 */
@Tag("boot")
final class LanTest {

  private static final String KERNEL_ENDED = "Kernel panic - not syncing";
  private static final Path WORK = Path.of("target", "lan").toAbsolutePath();
  private static final Path SITE = WORK.resolve("site");

  private static TestSite site;

  @BeforeAll
  static void generate() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("source"));
    Files.copy(CloudKernel.file(), source.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "lan"
        bases = ["http://192.168.77.1:8080"]
        images = ["krn", "uefi", "pxe"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        arguments = "runmode=prod console=ttyS0 panic=-1"
        """);
    site = TestSite.generate(source, SITE, Optional.empty());
  }

  /** Both read the snippet with nothing to complain of. */
  @Test
  void bothServersTakeWhatTheyAreTold() throws Exception {
    assertThat(run("dnsmasq", "--test", "--conf-file=" + SITE.resolve("pxe/dnsmasq.conf")))
        .contains("syntax check OK");
    assertThat(run("kea-dhcp4", "-t", SITE.resolve("pxe/kea.json").toString()))
        .doesNotContain("failed");
  }

  /** The firmware loads iPXE by TFTP, and that goes on by HTTP. */
  @Test
  @Tag("slow")
  void pxe() throws Exception {
    Path work = WORK.resolve("pxe");

    String console = boot(work, Firmware.UEFI, SITE.resolve("pxe"));

    assertThat(console).contains("Kernel verified: SHA-256 ").contains("runmode=prod");
    assertThat(work.resolve("dnsmasq.log")).content().contains("sent " + SITE + "/pxe/ipxe.efi");
  }

  /** QEMU's card for BIOS has an iPXE in its ROM: that goes on by HTTP at once. */
  @Test
  @Tag("slow")
  void ipxeInRom() throws Exception {
    Path work = WORK.resolve("rom");

    String console = boot(work, Firmware.BIOS, SITE.resolve("pxe"));

    assertThat(console).contains("runmode=prod").contains(KERNEL_ENDED);
    assertThat(work.resolve("dnsmasq.log")).content().doesNotContain(" sent " + SITE);
    assertThat(work.resolve("nginx/access.log")).content().contains("GET /ipxe/prod HTTP");
  }

  /** The firmware gets the image itself by HTTP; the image's iPXE asks DHCP once more. */
  @Test
  void httpBoot() throws Exception {
    assertHttpBoot(WORK.resolve("http"), Firmware.httpBootOnly().toArray(String[]::new));
  }

  /** Where TFTP has nothing, firmware that tries PXE first comes to HTTP Boot as well. */
  @Test
  @Tag("slow")
  void httpBootAfterPxe() throws Exception {
    assertHttpBoot(WORK.resolve("http-after-pxe"));
  }

  private static void assertHttpBoot(Path work, String... more) throws Exception {
    Path nothing = Files.createDirectories(work.resolve("nothing"));

    String console = boot(work, Firmware.UEFI, nothing, more);

    assertThat(console).contains("Kernel verified: SHA-256 ").contains("runmode=prod");
    assertThat(work.resolve("nginx/access.log"))
        .content()
        .contains("GET /uefi/prod.efi HTTP")
        .contains("UefiHttpBoot")
        .contains("GET /ipxe/prod HTTP");
  }

  /** An image with an address of its own needs no DHCP, and no IPv4. */
  @Test
  @Tag("slow")
  void ipv6() throws Exception {
    Path work = Files.createDirectories(WORK.resolve("ipv6"));
    SlotVariables variables =
        SlotVariables.published(List.of(new BaseUrl("http://[fd77::1]:8080")), Optional.empty())
            .withAddress(StaticAddress.parse("fd77::2/64"))
            .with(SlotKey.STATIC_GATEWAY6, "fd77::1");
    Path krn = site.image(work.resolve("image.krn"), "krn/prod", variables);

    String console = boot(work, Firmware.BIOS, work, "-kernel", krn.toString());

    assertThat(console).contains("fd77::2").contains("runmode=prod").contains(KERNEL_ENDED);
    assertThat(work.resolve("nginx/access.log")).content().contains("fd77::2 - - ");
    assertThat(work.resolve("dnsmasq.log")).content().doesNotContain("DHCPDISCOVER");
  }

  private static String boot(Path work, Firmware firmware, Path tftp, String... more)
      throws Exception {
    Lan lan = new Lan(work, SITE, tftp);
    String servers =
        Nginx.server(Lan.HOST + ":8080", SITE) + Nginx.server("[" + Lan.HOST6 + "]:8080", SITE);
    return lan.consoleUntil(KERNEL_ENDED, firmware, servers, "", more);
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
