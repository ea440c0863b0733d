package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tuf.Signers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that trust their site's own root, and servers that say who they are in several ways. */
@Tag("boot")
final class TlsTest {

  private static final String KERNEL_ENDED = "Kernel panic - not syncing";
  private static final String REFUSED = "no server had a boot script for prod";
  private static final Path WORK = Path.of("target", "tls").toAbsolutePath();
  private static final Path SITE = WORK.resolve("site");

  private static final Path ROTATED = WORK.resolve("rotated");

  private static TestSite site;
  private static TestSite rotated;
  private static Nginx plain;
  private static Nginx secure;

  /** Ports: a certificate of the site's own root; of an authority it accepts; of another one. */
  private static final int OWN = 0;

  private static final int ACCEPTED = 1;
  private static final int STRANGER = 2;

  /** Of the root that came after the site's own, and in front of the tree of that time. */
  private static final int NEXT = 3;

  @BeforeAll
  static void serve() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("source"));
    delete(WORK.resolve("keys"));
    Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    Passphrase passphrase = new Passphrase("correct horse".toCharArray());
    Instant until = from.plus(Duration.ofDays(99));
    KeyFolder keys =
        KeyFolder.create(
            WORK.resolve("keys"), "test root", RootAlgorithm.RSA, from, until, passphrase);
    Signers.createRoot(keys, until, passphrase);
    Authority authority = keys.root().authority(passphrase);
    Path own = keys.certifyServer(authority, "10.0.2.2", from, from.plus(Duration.ofDays(9)));
    List<Nginx.Identity> identities = new ArrayList<>();
    identities.add(
        new Nginx.Identity(
            Files.copy(own, WORK.resolve("own.crt"), StandardCopyOption.REPLACE_EXISTING),
            Files.copy(
                own.resolveSibling("10.0.2.2.key"),
                WORK.resolve("own.key"),
                StandardCopyOption.REPLACE_EXISTING)));
    for (String name : List.of("accepted", "stranger")) {
      identities.add(new UntrustedCa(WORK, name).server("10.0.2.2"));
    }
    Files.copy(
        WORK.resolve("accepted-ca.crt"),
        source.resolve("accepted.crt"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(CloudKernel.file(), source.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "tls"
        bases = ["http://10.0.2.2:1"]
        images = ["krn", "uefi", "usb"]
        [trust]
        accept = ["accepted.crt"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        arguments = "runmode=prod console=ttyS0 panic=-1"
        """);
    site = TestSite.generate(source, SITE, Optional.of(new SiteKeys(keys, passphrase, from)));
    keys.root().rotate("test root 2", RootAlgorithm.ECDSA, from, until, passphrase);
    Path next =
        keys.certifyServer(
            keys.root().authority(passphrase), "10.0.2.2", from, from.plus(Duration.ofDays(9)));
    identities.add(
        new Nginx.Identity(
            Files.copy(next, WORK.resolve("next.crt"), StandardCopyOption.REPLACE_EXISTING),
            Files.copy(
                next.resolveSibling("10.0.2.2.key"),
                WORK.resolve("next.key"),
                StandardCopyOption.REPLACE_EXISTING)));
    rotated = TestSite.generate(source, ROTATED, Optional.of(new SiteKeys(keys, passphrase, from)));
    plain = Nginx.serving(WORK.resolve("nginx-plain"), List.of(SITE, ROTATED));
    secure = Nginx.serving(WORK.resolve("nginx-tls"), SITE, identities);
  }

  @AfterAll
  static void stop() {
    plain.close();
    secure.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void theSitesOwnServerIsAccepted(Firmware firmware) throws Exception {
    assertThat(boot(firmware, OWN, KERNEL_ENDED)).contains("runmode=prod");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void aServerOfAnAcceptedAuthorityIsToo(Firmware firmware) throws Exception {
    String console = boot(firmware, ACCEPTED, KERNEL_ENDED);

    assertThat(console).contains("runmode=prod");
    assertThat(WORK.resolve("nginx-plain/access.log")).content().contains("GET /crosscert/");
  }

  /** Nobody is asked for certificates: they are on the disk. */
  @Test
  void aDiskHoldsWhatLeadsToTheRoot() throws Exception {
    Path work = Files.createDirectories(WORK.resolve("disk"));
    String base = secure.base(ACCEPTED).replace("http:", "https:");
    SlotVariables variables =
        SlotVariables.published(List.of(new BaseUrl(base)), Optional.empty())
            .withCrosscert(new BaseUrl("http://10.0.2.2:1/crosscert"));
    Path image = site.image(work.resolve("image"), "usb/prod", variables);
    BootMethods ways = new BootMethods(work, Firmware.UEFI, base, "");

    String console = Machine.with(work, Firmware.UEFI, ways.disk(image)).consoleUntil(KERNEL_ENDED);

    assertThat(console).contains("runmode=prod");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void aStrangersServerIsRefusedWithAMessage(Firmware firmware) throws Exception {
    String console = boot(firmware, STRANGER, REFUSED);

    assertThat(console).contains(REFUSED).doesNotContain("runmode=prod");
    assertThat(console).contains("Permission denied");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void mediaOfTheOldRootAcceptAServerOfTheNext(Firmware firmware) throws Exception {
    assertThat(boot(firmware, NEXT, KERNEL_ENDED)).contains("runmode=prod");
  }

  @Test
  void mediaOfTheNextRootAcceptItAsWell() throws Exception {
    String console = boot("next", Firmware.BIOS, NEXT, rotated, plain.base(1), KERNEL_ENDED);

    assertThat(console).contains("runmode=prod");
  }

  /** Each asks for cross-certificates of its own root, in the tree of today. */
  @Test
  void mediaOfBothRootsAcceptAServerOfAnAcceptedAuthority() throws Exception {
    String own =
        plain.base(1)
            + "/crosscert/"
            + Authority.fingerprint(KeyFolder.of(WORK.resolve("keys")).root().certificate())
                .hex()
                .substring(0, 16);

    assertThat(
            boot(
                "both-old",
                Firmware.BIOS,
                ACCEPTED,
                site,
                plain.base(1) + "/crosscert",
                KERNEL_ENDED))
        .contains("runmode=prod");
    assertThat(boot("both-new", Firmware.BIOS, ACCEPTED, rotated, own, KERNEL_ENDED))
        .contains("runmode=prod");
  }

  private static String boot(Firmware firmware, int server, String until) throws Exception {
    String name = firmware + "-" + server;
    return boot(name, firmware, server, site, plain.base(0) + "/crosscert", until);
  }

  private static String boot(
      String name, Firmware firmware, int server, TestSite site, String crosscert, String until)
      throws Exception {
    Path work = Files.createDirectories(WORK.resolve(name));
    String path = firmware == Firmware.BIOS ? "krn/prod" : "uefi/prod";
    String base = secure.base(server).replace("http:", "https:");
    SlotVariables variables =
        SlotVariables.published(List.of(new BaseUrl(base)), Optional.empty())
            .withCrosscert(new BaseUrl(crosscert));
    Path image = site.image(work.resolve("image"), path, variables);
    BootMethods ways = new BootMethods(work, firmware, base, "");
    List<String> devices = firmware == Firmware.BIOS ? ways.kernel(image) : ways.esp(image);
    return Machine.with(work, firmware, devices).consoleUntil(until);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
