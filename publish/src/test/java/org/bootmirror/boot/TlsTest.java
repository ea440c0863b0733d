package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that trust their site's root, and HTTPS servers with several identities. */
@Tag("boot")
final class TlsTest {

  private static final String REBOOTING = "Rebooting in 20 seconds";

  /** An address in QEMU's network at which nothing answers. */
  private static final String SILENT_HOST = "10.0.2.77";

  private static final String REFUSED = "no server had a boot script for prod";

  /** Servers: certified by the site's root; by an accepted authority; by any other authority. */
  private static final int OWN = 0;

  private static final int ACCEPTED = 1;
  private static final int UNTRUSTED = 2;

  /** Server: certified by the root that replaced the site's root. */
  private static final int NEXT = 3;

  /** Server: its certificate is younger than the site's root, as one that is renewed every year. */
  private static final int RENEWED = 4;

  private static final Instant RENEWAL = BootFolder.FROM.plus(Duration.ofHours(23));

  private static BootFolder folder;
  private static KeyFolder keys;
  private static TestSite site;

  /** The tree that was generated after the rotation of the root. */
  private static TestSite rotated;

  private static Nginx plain;
  private static Nginx secure;

  @BeforeAll
  static void serve() throws Exception {
    folder = BootFolder.empty("tls");
    UntrustedCa accepted = new UntrustedCa(folder.path(), "accepted");
    UntrustedCa untrusted = new UntrustedCa(folder.path(), "untrusted");
    keys = folder.keys("keys");
    List<Nginx.Identity> identities = new ArrayList<>();
    identities.add(identity("own", BootFolder.FROM));
    Nginx.Identity renewed = identity("renewed", RENEWAL);
    identities.add(accepted.server("10.0.2.2"));
    identities.add(untrusted.server("10.0.2.2"));
    Path source =
        folder.source(
            "source",
            """
            title = "tls"
            bases = ["http://10.0.2.2:1"]
            images = ["krn", "uefi", "usb"]
            [trust]
            accept = ["accepted.crt"]
            """);
    Files.copy(accepted.authority(), source.resolve("accepted.crt"));
    site = folder.site("site", source, keys);
    keys.root()
        .rotate(
            "test root 2",
            RootAlgorithm.ECDSA,
            BootFolder.FROM,
            BootFolder.UNTIL,
            BootFolder.PASSPHRASE);
    identities.add(identity("next", BootFolder.FROM));
    identities.add(renewed);
    rotated = folder.site("rotated", source, keys);
    plain =
        Nginx.serving(
            folder.path().resolve("nginx-plain"), List.of(site.folder(), rotated.folder()));
    secure = Nginx.serving(folder.path().resolve("nginx-tls"), site.folder(), identities);
  }

  /**
   * A server certified by the current root: the next certificate replaces the files of the keys.
   */
  private static Nginx.Identity identity(String name, Instant from) throws IOException {
    Path certificate =
        keys.certifyServer(
            keys.root().authority(BootFolder.PASSPHRASE), "10.0.2.2", from, BootFolder.UNTIL);
    Path key = certificate.resolveSibling("10.0.2.2.key");
    return new Nginx.Identity(
        Files.copy(certificate, folder.path().resolve(name + ".crt")),
        Files.copy(key, folder.path().resolve(name + ".key")));
  }

  @AfterAll
  static void stop() {
    plain.close();
    secure.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void aServerOfTheSitesRootIsAcceptedWithoutCrossCertificates(Firmware firmware) throws Exception {
    int before = plain.accessLog().length();

    assertThat(boot(firmware, OWN, LinuxConsole.KERNEL_ENDED)).contains("runmode=prod");
    assertThat(plain.accessLog().substring(before)).doesNotContain("/crosscert/");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void aServerOfAnAcceptedAuthorityIsAcceptedByACrossCertificate(Firmware firmware)
      throws Exception {
    int before = plain.accessLog().length();

    assertThat(boot(firmware, ACCEPTED, LinuxConsole.KERNEL_ENDED)).contains("runmode=prod");
    assertThat(plain.accessLog().substring(before)).contains("GET /crosscert/");
  }

  /** The disk holds the cross-certificates: no server is asked for one. */
  @Test
  void aDiskHoldsItsCrossCertificates() throws Exception {
    SlotVariables variables =
        TestSite.variables(secure.secureBase(ACCEPTED))
            .withCrosscert(new BaseUrl("http://10.0.2.2:1/crosscert"));
    Path work = folder.folder("disk");
    Path image = site.image(work.resolve("image"), "usb/prod", variables);
    List<String> devices = new BootMethods(work, Firmware.UEFI).disk(image);

    String console =
        Machine.with(work, Firmware.UEFI, devices).consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console).contains("runmode=prod");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void aServerOfAnotherAuthorityIsRefusedWithAMessage(Firmware firmware) throws Exception {
    String console = boot(firmware, UNTRUSTED, REBOOTING);

    assertThat(console).contains(REFUSED).doesNotContain("runmode=prod");
    assertThat(console.replace("\n", ""))
        .contains("Permission denied")
        .contains("The last error: the server's certificate is not valid here")
        .contains("Is the clock in the firmware's settings right?");
  }

  /** The time is asked for when a certificate is refused, and once for each family of addresses. */
  @Test
  void aWrongClockIsTheOneReasonToAskForTheTime() throws Exception {
    SlotVariables variables =
        TestSite.variables(secure.secureBase(RENEWED)).with(SlotKey.TIME, SILENT_HOST);
    Path work = folder.folder("clock");
    List<String> devices =
        new ArrayList<>(
            new BootMethods(work, Firmware.UEFI)
                .esp(site.image(work.resolve("image"), "uefi/prod", variables)));
    // The clock stands where the root is valid already, and the server's certificate is not yet,
    // by more than the 12.5 hours that iPXE forgives (TIMESTAMP_ERROR_MARGIN).
    String behindBy = RENEWAL.minus(Duration.ofHours(20)).toString().replace("Z", "");
    devices.addAll(List.of("-rtc", "base=" + behindBy));
    String question = "the clock may be wrong. Asking " + SILENT_HOST;

    String behind = Machine.with(work, Firmware.UEFI, devices).consoleUntil(REBOOTING);
    String right =
        site.machine(folder.folder("no-clock"), Firmware.UEFI, "uefi/prod", variables)
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    // Once by IPv4, and once by IPv6, which is brought up where no base answered.
    assertThat(behind.split(Pattern.quote(question), -1)).hasSize(3);
    assertThat(behind).contains(REFUSED);
    assertThat(right).contains("runmode=prod").doesNotContain(SILENT_HOST);
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "UEFI"})
  void mediaOfTheOldRootAcceptAServerOfTheNextRoot(Firmware firmware) throws Exception {
    assertThat(boot(firmware, NEXT, LinuxConsole.KERNEL_ENDED)).contains("runmode=prod");
  }

  @Test
  void mediaOfTheNextRootAcceptAServerOfTheNextRoot() throws Exception {
    assertThat(bootBios("next", NEXT, rotated, plain.base(1))).contains("runmode=prod");
  }

  /** Old and new media request cross-certificates of different roots from the same, new tree. */
  @Test
  void mediaOfBothRootsAcceptAServerOfAnAcceptedAuthority() throws Exception {
    String next = Authority.fingerprint(keys.root().certificate()).hex().substring(0, 16);
    String crosscert = plain.base(1) + "/crosscert";

    assertThat(bootBios("both-old", ACCEPTED, site, crosscert)).contains("runmode=prod");
    assertThat(bootBios("both-new", ACCEPTED, rotated, crosscert + "/" + next))
        .contains("runmode=prod");
  }

  private static String bootBios(String name, int server, TestSite media, String crosscert)
      throws Exception {
    return boot(name, Firmware.BIOS, server, media, crosscert, LinuxConsole.KERNEL_ENDED);
  }

  private static String boot(Firmware firmware, int server, String until) throws Exception {
    String name = firmware + "-" + server;
    return boot(name, firmware, server, site, plain.base(0) + "/crosscert", until);
  }

  private static String boot(
      String name, Firmware firmware, int server, TestSite media, String crosscert, String until)
      throws Exception {
    SlotVariables variables =
        TestSite.variables(secure.secureBase(server)).withCrosscert(new BaseUrl(crosscert));
    String path = firmware == Firmware.BIOS ? "krn/prod" : "uefi/prod";
    return media.machine(folder.folder(name), firmware, path, variables).consoleUntil(until);
  }
}
