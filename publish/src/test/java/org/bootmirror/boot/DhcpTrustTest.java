package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Progress;
import org.bootmirror.crypto.Authority;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A DHCP server that tells a machine whom to trust (option 175.90), and a server that is certified
 * by that: the tree's loader for PXE goes by its own root all the same.
 */
@Tag("boot")
@Tag("slow")
final class DhcpTrustTest {

  private static final Path WORK = Path.of("target", "dhcp-trust").toAbsolutePath();
  private static final Path SOURCE = WORK.resolve("source");
  private static final Path SITE = WORK.resolve("site");
  private static final String KERNEL_ENDED = "Kernel panic - not syncing";

  private static Nginx.Identity server;
  private static String option;

  @BeforeAll
  static void generate() throws Exception {
    Files.createDirectories(SOURCE);
    new UntrustedCa(WORK, "own").server(Lan.HOST);
    UntrustedCa stranger = new UntrustedCa(WORK, "stranger");
    server = stranger.serverWithRoot(Lan.HOST);
    option = "dhcp-option-force=encap:175,90," + colons(fingerprint(stranger.authority())) + "\n";
    Files.copy(
        new UntrustedCa(WORK, "own").authority(),
        SOURCE.resolve("own.crt"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(CloudKernel.file(), SOURCE.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        SOURCE.resolve("site.toml"),
        """
        title = "dhcp"
        bases = ["https://192.168.77.1:8443"]
        images = ["uefi", "pxe"]
        [trust]
        root = "own.crt"
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        arguments = "runmode=prod console=ttyS0 panic=-1"
        """);
    TestSite.generate(SOURCE, SITE, Optional.empty());
  }

  @Test
  void theTreesLoaderRefusesWhomDhcpNames() throws Exception {
    String console = boot("own", SITE.resolve("pxe"), "Permission denied");

    assertThat(console).contains("Permission denied").doesNotContain("runmode=prod");
  }

  /** Without what is done to it, it would not: this test can fail. */
  @Test
  void iPxeAsItComesTrustsWhomDhcpNames() throws Exception {
    Path tftp = Files.createDirectories(WORK.resolve("stock-tftp"));
    InputCollector room =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    Path stock =
        room.gather(SiteReader.read(SOURCE), List.of())
            .packages()
            .get(RequiredFile.EFI_AMD64)
            .file();
    Files.copy(stock, tftp.resolve("ipxe.efi"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(boot("stock", tftp, KERNEL_ENDED)).contains("runmode=prod");
  }

  private static String boot(String name, Path tftp, String until) throws Exception {
    Lan lan = new Lan(WORK.resolve(name), SITE, tftp);
    String nginx = Nginx.server(Lan.HOST + ":8443", server, SITE);
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
