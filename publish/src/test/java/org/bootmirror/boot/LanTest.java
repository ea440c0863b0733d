package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.overlay.StaticAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines without a medium, on a network whose DHCP server is set up by the tree's snippet. */
@Tag("boot")
final class LanTest {

  private static final String SCRIPT = "http://192.168.77.1:8080/ipxe/prod";

  private static BootFolder folder;
  private static TestSite site;

  @BeforeAll
  static void generate() throws Exception {
    folder = BootFolder.empty("lan");
    Path source =
        folder.source(
            "source",
            """
            title = "lan"
            bases = ["http://192.168.77.1:8080"]
            images = ["krn", "uefi", "pxe"]
            """);
    site = folder.site("site", source);
  }

  /** The firmware loads iPXE by TFTP; iPXE runs the script beside itself. */
  @Test
  @Tag("slow")
  void pxe() throws Exception {
    Path work = folder.folder("pxe");

    String console = boot(work, Firmware.UEFI, site.folder().resolve("pxe"));

    assertThat(console).contains("Kernel verified: SHA-256 ").contains("runmode=prod");
    assertThat(work.resolve("dnsmasq.log"))
        .content()
        .contains("sent " + site.folder() + "/pxe/ipxe.efi")
        .contains("sent " + site.folder() + "/pxe/autoexec.ipxe");
  }

  /** QEMU's card for BIOS has iPXE in ROM: iPXE loads the boot script by HTTP at once. */
  @Test
  @Tag("slow")
  void ipxeInRom() throws Exception {
    Path work = folder.folder("rom");

    String console = boot(work, Firmware.BIOS, site.folder().resolve("pxe"));

    assertThat(console).contains("runmode=prod").contains(LinuxConsole.KERNEL_ENDED);
    assertThat(work.resolve("dnsmasq.log")).content().doesNotContain(" sent " + site.folder());
    assertThat(work.resolve("nginx/access.log")).content().contains("GET /ipxe/prod HTTP");
  }

  /** On UEFI, iPXE runs the script beside itself. */
  @Test
  void uefiBehindProxyDhcp() throws Exception {
    Path work = folder.folder("proxy-uefi");

    String console = bootBehindProxy(work, Firmware.UEFI, site.folder().resolve("pxe"), SCRIPT);

    assertThat(console).contains("=== Production ===").contains("Kernel verified: SHA-256 ");
    assertThat(work.resolve("dnsmasq.log"))
        .content()
        .contains("sent " + site.folder() + "/pxe/ipxe.efi")
        .contains("sent " + site.folder() + "/pxe/autoexec.ipxe");
  }

  /** Without a script beside it, iPXE asks both DHCP servers, and boots what the proxy says. */
  @Test
  @Tag("slow")
  void uefiBehindProxyDhcpWithoutTheScript() throws Exception {
    Path work = folder.folder("proxy-uefi-plain");
    Path tftp = Files.createDirectories(work.resolve("tftp"));
    Files.copy(site.folder().resolve("pxe/ipxe.efi"), tftp.resolve("ipxe.efi"));

    String console = bootBehindProxy(work, Firmware.UEFI, tftp, SCRIPT);

    assertThat(console).doesNotContain("=== Production ===").contains("Kernel verified: SHA-256 ");
    assertThat(work.resolve("dnsmasq.log")).content().contains("autoexec.ipxe not found");
  }

  /** QEMU's card for BIOS has iPXE in ROM, which goes on to the boot script at once. */
  @Test
  @Tag("slow")
  void biosBehindProxyDhcp() throws Exception {
    Path work = folder.folder("proxy-bios");

    bootBehindProxy(work, Firmware.BIOS, site.folder().resolve("pxe"), SCRIPT);

    assertThat(work.resolve("dnsmasq.log")).content().doesNotContain(" sent " + site.folder());
  }

  /** A script sends the iPXE in ROM to the tree's undionly.kpxe, which asks DHCP by itself. */
  @Test
  @Tag("slow")
  void undionlyBehindProxyDhcp() throws Exception {
    Path work = folder.folder("proxy-undionly");
    Files.writeString(
        Files.createDirectories(work.resolve("web")).resolve("script"),
        "#!ipxe\niseq ${net0/chip} undionly && chain "
            + SCRIPT
            + " || chain tftp://192.168.77.1/undionly.kpxe\n");

    bootBehindProxy(
        work, Firmware.BIOS, site.folder().resolve("pxe"), "http://192.168.77.1:8081/script");

    assertThat(work.resolve("dnsmasq.log"))
        .content()
        .contains("sent " + site.folder() + "/pxe/undionly.kpxe");
  }

  /** The firmware loads the image by HTTP; the iPXE of the image asks DHCP once more. */
  @Test
  void httpBoot() throws Exception {
    assertHttpBoot(folder.folder("http"), Firmware.httpBootOnly().toArray(String[]::new));
  }

  /** Firmware that tries PXE first falls back to HTTP Boot if TFTP has no file. */
  @Test
  @Tag("slow")
  void httpBootAfterPxe() throws Exception {
    assertHttpBoot(folder.folder("http-after-pxe"));
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

  /** The router advertises no prefix to make an address from: DHCPv6 gives one. */
  @Test
  @Tag("slow")
  void dhcpv6() throws Exception {
    Path work = folder.folder("dhcpv6");
    Path krn =
        site.image(
            work.resolve("image.krn"), "krn/prod", TestSite.variables("http://[fd77::1]:8080"));

    String console =
        new Lan(work, site.folder(), work)
            .byDhcpv6Until(
                LinuxConsole.KERNEL_ENDED,
                Firmware.BIOS,
                Nginx.server("[" + Lan.HOST6 + "]:8080", site.folder()),
                "-kernel",
                krn.toString());

    assertThat(console).containsPattern("net0: address fd77::1[0-9a-f]{2}, gateway fe80::");
    assertThat(console).contains("runmode=prod");
    assertThat(work.resolve("dnsmasq.log")).content().contains("DHCPREPLY");
  }

  /** An image with a static IPv6 address needs neither DHCP nor IPv4. */
  @Test
  @Tag("slow")
  void ipv6() throws Exception {
    Path work = folder.folder("ipv6");
    SlotVariables variables =
        TestSite.variables("http://[fd77::1]:8080")
            .withAddress(StaticAddress.parse("fd77::2/64"))
            .with(SlotKey.STATIC_GATEWAY6, "fd77::1");
    Path krn = site.image(work.resolve("image.krn"), "krn/prod", variables);

    String console = boot(work, Firmware.BIOS, work, "-kernel", krn.toString());

    assertThat(console)
        .contains("fd77::2")
        .contains("runmode=prod")
        .contains(LinuxConsole.KERNEL_ENDED);
    assertThat(work.resolve("nginx/access.log")).content().contains("fd77::2 - - ");
    assertThat(work.resolve("dnsmasq.log")).content().doesNotContain("DHCPDISCOVER");
  }

  private static String bootBehindProxy(Path work, Firmware firmware, Path tftp, String script)
      throws Exception {
    Lan lan = new Lan(work, site.folder(), tftp);
    String servers =
        Nginx.server(Lan.HOST + ":8080", site.folder())
            + Nginx.server(Lan.HOST + ":8081", Files.createDirectories(work.resolve("web")));
    String console = lan.behindProxyUntil(LinuxConsole.KERNEL_ENDED, firmware, servers, script);
    assertThat(console).contains("runmode=prod").contains(LinuxConsole.KERNEL_ENDED);
    assertThat(work.resolve("nginx/access.log")).content().contains("GET /ipxe/prod HTTP");
    return console;
  }

  private static String boot(Path work, Firmware firmware, Path tftp, String... more)
      throws Exception {
    Lan lan = new Lan(work, site.folder(), tftp);
    String servers =
        Nginx.server(Lan.HOST + ":8080", site.folder())
            + Nginx.server("[" + Lan.HOST6 + "]:8080", site.folder());
    return lan.consoleUntil(LinuxConsole.KERNEL_ENDED, firmware, servers, "", more);
  }
}
