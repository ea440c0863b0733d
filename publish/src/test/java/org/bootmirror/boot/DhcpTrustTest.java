package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Progress;
import org.bootmirror.crypto.Authority;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.Nginx;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A DHCP server that names another trust root (option 175.90), and a web server certified by that
 * root: the tree's PXE loader trusts only the site's root.
 */
@Tag("boot")
@Tag("slow")
final class DhcpTrustTest {

  private static BootFolder folder;
  private static Path source;
  private static TestSite site;
  private static Nginx.Identity server;
  private static String option;

  @BeforeAll
  static void generate() throws Exception {
    folder = BootFolder.empty("dhcp-trust");
    UntrustedCa own = new UntrustedCa(folder.path(), "own");
    own.server(Lan.HOST);
    UntrustedCa other = new UntrustedCa(folder.path(), "other");
    server = other.serverWithRoot(Lan.HOST);
    option = "dhcp-option-force=encap:175,90," + colons(fingerprint(other.authority())) + "\n";
    source =
        folder.source(
            "source",
            """
            title = "dhcp"
            bases = ["https://192.168.77.1:8443"]
            images = ["uefi", "pxe"]
            [trust]
            root = "own.crt"
            """);
    Files.copy(own.authority(), source.resolve("own.crt"));
    site = folder.site("site", source);
  }

  @Test
  void theLoaderOfTheTreeRefusesARootNamedByDhcp() throws Exception {
    String console = boot("own", site.folder().resolve("pxe"), "Permission denied");

    assertThat(console).contains("Permission denied").doesNotContain("runmode=prod");
  }

  /** Control: Debian's iPXE, unchanged, accepts the server that the tree's loader refuses. */
  @Test
  void unchangedIpxeTrustsARootNamedByDhcp() throws Exception {
    Path tftp = folder.folder("stock-tftp");
    InputCollector collector =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    Path stock =
        collector
            .gather(SiteReader.read(source), List.of())
            .packages()
            .get(RequiredFile.EFI_AMD64)
            .file();
    Files.copy(stock, tftp.resolve("ipxe.efi"));

    assertThat(boot("stock", tftp, LinuxConsole.KERNEL_ENDED)).contains("runmode=prod");
  }

  private static String boot(String name, Path tftp, String until) throws Exception {
    Lan lan = new Lan(folder.folder(name), site.folder(), tftp);
    String nginx = Nginx.server(Lan.HOST + ":8443", server, site.folder());
    return lan.consoleUntil(until, Firmware.UEFI, nginx, option);
  }

  private static String fingerprint(Path certificate) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return Authority.fingerprint(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
          .hex();
    }
  }

  private static String colons(String hex) {
    return hex.replaceAll("..(?=.)", "$0:");
  }
}
