package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.inspect.Inspector;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.plan.SiteKeys;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tuf.Signers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Machines with UEFI Secure Boot, whose firmware knows one key: that of Debian's OVMF for tests,
 * which the site signs with.
 */
@Tag("boot")
final class SecureBootTest {

  private static final String KERNEL_ENDED = "Kernel panic - not syncing";
  private static final String REFUSED = "Access Denied";
  private static final Path WORK = Path.of("target", "secure-boot").toAbsolutePath();
  private static final Path SNAKEOIL = Path.of("/usr/share/ovmf/PkKek-1-snakeoil.pem");
  private static final Path SITE = WORK.resolve("site");
  private static final Path UNSIGNED = WORK.resolve("unsigned-kernel");

  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serve() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("source"));
    nginx =
        Nginx.serving(
            WORK.resolve("nginx"),
            List.of(Files.createDirectories(SITE), Files.createDirectories(UNSIGNED)));
    Files.copy(CloudKernel.file(), source.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    run("sbattach", "--remove", source.resolve("linux").toString());
    Files.writeString(source.resolve("site.toml"), toml());
    TestSite.generate(source, UNSIGNED, Optional.empty());
    Files.writeString(source.resolve("site.toml"), toml() + "[secure-boot]\n");
    site = TestSite.generate(source, SITE, Optional.of(keys("keys")));
  }

  private static String toml() {
    return """
        title = "secure"
        bases = ["%s"]
        images = ["uefi", "usb", "iso"]
        [kernels.linux]
        efi-amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        arguments = "runmode=prod console=ttyS0 panic=-1"
        """
        .formatted(nginx.base(0));
  }

  /** With the key that the firmware knows. */
  private static SiteKeys keys(String name) throws Exception {
    Path folder = WORK.resolve(name);
    run("rm", "-rf", folder.toString());
    Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    Instant until = from.plus(Duration.ofDays(99));
    Passphrase passphrase = new Passphrase("correct horse".toCharArray());
    KeyFolder keys =
        KeyFolder.create(folder, "test root", RootAlgorithm.RSA, from, until, passphrase);
    Signers.createRoot(keys, until, passphrase);
    Path plain = WORK.resolve("snakeoil.key");
    run(
        "openssl",
        "pkey",
        "-in",
        SNAKEOIL.resolveSibling("PkKek-1-snakeoil.key").toString(),
        "-passin",
        "pass:snakeoil",
        "-out",
        plain.toString());
    keys.secureBoot().adopt(Files.readString(plain), snakeoil(), passphrase);
    return new SiteKeys(keys, passphrase, from);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void signedSingleFileReachesASignedKernel() throws Exception {
    String console = boot("single", "uefi-signed/prod", Optional.empty(), KERNEL_ENDED);

    assertThat(console).contains("runmode=prod", "Kernel verified: SHA-256");
  }

  @Test
  void signedLoaderWithOverlaidScriptReachesASignedKernel() throws Exception {
    String console = boot("stick", "usb/prod", Optional.of(variables(0)), KERNEL_ENDED);

    assertThat(console).contains("runmode=prod", "farmer_id=1234");
  }

  @Test
  void unsignedSingleFileDoesNotStart() throws Exception {
    String console = boot("unsigned", "uefi/prod", Optional.of(variables(0)), REFUSED);

    assertThat(console).contains(REFUSED).doesNotContain("iPXE", "runmode=prod");
  }

  @Test
  void unsignedKernelDoesNotStart() throws Exception {
    String console =
        boot("kernel", "usb/prod", Optional.of(variables(1)), "The kernel did not start.");

    assertThat(console)
        .contains("Kernel verified: SHA-256", "The kernel did not start.")
        .doesNotContain(KERNEL_ENDED);
  }

  private static SlotVariables variables(int server) {
    return SlotVariables.published(List.of(new BaseUrl(nginx.base(server))), Optional.empty())
        .withFarmer(1234);
  }

  /** As a signed shim or iPXE of others: taken as it is, with a kernel that is signed already. */
  @Test
  void loadersOfOthersAreTakenAsTheyAre() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("others"));
    Path loaders = Files.createDirectories(source.resolve("loaders"));
    Path loader = loaders.resolve("BOOTX64.EFI");
    Files.copy(SITE.resolve("uefi-generic.efi"), loader, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        SITE.resolve("kernel/linux"), source.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(SNAKEOIL, source.resolve("ours.pem"), StandardCopyOption.REPLACE_EXISTING);
    String table = "[secure-boot]\nloaders = \"loaders\"\nkernels = [\"ours.pem\"]\n";
    Files.writeString(source.resolve("site.toml"), toml() + table);
    TestSite theirs = TestSite.generate(source, WORK.resolve("others-site"), Optional.empty());
    Path work = Files.createDirectories(WORK.resolve("others-boot"));
    Path image = theirs.image(work.resolve("image"), "usb/prod", variables(0));

    assertThat(Inspector.inspect(image).binaries())
        .anySatisfy(one -> assertThat(one.signers()).containsExactly(snakeoil()));
    BootMethods ways = new BootMethods(work, Firmware.SECURE, nginx.base(0), "");
    String console =
        Machine.with(work, Firmware.SECURE, ways.stick(image)).consoleUntil(KERNEL_ENDED);
    assertThat(console).contains("runmode=prod", "farmer_id=1234");
  }

  @Test
  void aKernelThatNobodyNamedHasSignedIsNotPublished() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("debians"));
    Files.copy(CloudKernel.file(), source.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(SNAKEOIL, source.resolve("ours.pem"), StandardCopyOption.REPLACE_EXISTING);
    String table = "[secure-boot]\nkernels = [\"ours.pem\"]\n";
    Files.writeString(source.resolve("site.toml"), toml() + table);
    Path tree = WORK.resolve("debians-site");

    assertThatThrownBy(() -> TestSite.generate(source, tree, Optional.of(keys("debians-keys"))))
        .hasMessageContaining("kernel linux: found a signature of CN=Debian Secure Boot Signer")
        .hasMessageContaining("([secure-boot] kernels)");
    assertThat(tree).doesNotExist();
  }

  @Test
  void sbverifyAndInspectAgree() throws Exception {
    for (String path : List.of("uefi-signed/prod.efi", "uefi-generic.efi", "kernel/linux")) {
      run("sbverify", "--cert", SNAKEOIL.toString(), SITE.resolve(path).toString());
    }
    assertThat(
            new ProcessBuilder("sbverify", "--cert", SNAKEOIL + "", SITE + "/uefi/prod.efi")
                .start()
                .waitFor())
        .isNotZero();
    assertThat(Inspector.inspect(SITE.resolve("uefi-signed/prod.efi")).binaries())
        .singleElement()
        .satisfies(one -> assertThat(one.signers()).containsExactly(snakeoil()));
  }

  private static X509Certificate snakeoil() throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(SNAKEOIL)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static String boot(
      String name, String path, Optional<SlotVariables> variables, String until) throws Exception {
    Path work = Files.createDirectories(WORK.resolve(name));
    Path image = work.resolve("image");
    if (variables.isPresent()) {
      site.image(image, path, variables.get());
    } else {
      Files.copy(SITE.resolve(path), image, StandardCopyOption.REPLACE_EXISTING);
    }
    BootMethods ways = new BootMethods(work, Firmware.SECURE, nginx.base(0), "");
    List<String> devices = path.startsWith("usb/") ? ways.stick(image) : ways.esp(image);
    return Machine.with(work, Firmware.SECURE, devices).consoleUntil(until);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
