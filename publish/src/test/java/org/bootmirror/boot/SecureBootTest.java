package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.http.Nginx;
import org.bootmirror.inspect.Inspector;
import org.bootmirror.overlay.SlotVariables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Machines with UEFI Secure Boot whose firmware trusts one key: the key of Debian's OVMF for tests,
 * with which the site signs.
 */
@Tag("boot")
final class SecureBootTest {

  private static final String REFUSED = "Access Denied";
  private static final Path SNAKEOIL = Path.of("/usr/share/ovmf/PkKek-1-snakeoil.pem");

  private static BootFolder folder;
  private static TestSite site;

  private static Nginx nginx;

  @BeforeAll
  static void serve() throws Exception {
    folder = BootFolder.empty("secure-boot");
    Path signedTree = folder.folder("site");
    Path unsignedTree = folder.folder("unsigned-kernel");
    nginx = Nginx.serving(folder.path().resolve("nginx"), List.of(signedTree, unsignedTree));
    Path source = folder.sourceOf("source", toml());
    Program.run("sbattach", "--remove", source.resolve("linux").toString());
    folder.site("unsigned-kernel", source);
    Files.writeString(source.resolve("site.toml"), toml() + "[secure-boot]\n");
    site = folder.site("site", source, keys("keys"));
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

  /** Keys of a site that signs EFI programs with the key that the firmware trusts. */
  private static KeyFolder keys(String name) throws Exception {
    KeyFolder keys = folder.keys(name);
    Path key = folder.path().resolve(name + "-snakeoil.key");
    Program.run(
        "openssl",
        "pkey",
        "-in",
        SNAKEOIL.resolveSibling("PkKek-1-snakeoil.key").toString(),
        "-passin",
        "pass:snakeoil",
        "-out",
        key.toString());
    keys.secureBoot().adopt(Files.readString(key), snakeoil(), BootFolder.PASSPHRASE);
    return keys;
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void aSignedFileStartsASignedKernel() throws Exception {
    Machine machine = site.machine(folder.folder("single"), Firmware.SECURE, "uefi-signed/prod");

    assertThat(machine.consoleUntil(LinuxConsole.KERNEL_ENDED))
        .contains("runmode=prod", "Kernel verified: SHA-256");
  }

  @Test
  void aSignedLoaderWithAnOverlaidScriptStartsASignedKernel() throws Exception {
    String console = boot("stick", "usb/prod", 0, LinuxConsole.KERNEL_ENDED);

    assertThat(console).contains("runmode=prod", "farmer_id=1234");
  }

  @Test
  void anUnsignedFileDoesNotStart() throws Exception {
    String console = boot("unsigned", "uefi/prod", 0, REFUSED);

    assertThat(console).contains(REFUSED).doesNotContain("iPXE", "runmode=prod");
  }

  @Test
  void anUnsignedKernelDoesNotStart() throws Exception {
    String console = boot("kernel", "usb/prod", 1, "The kernel did not start.");

    assertThat(console)
        .contains("Kernel verified: SHA-256", "The kernel did not start.")
        .doesNotContain(LinuxConsole.KERNEL_ENDED);
  }

  /** The loader and the kernel are signed already, as a shim and a distribution's kernel are. */
  @Test
  void signedLoadersOfOthersAreUsedUnchanged() throws Exception {
    String table = "[secure-boot]\nloaders = \"loaders\"\nkernels = [\"ours.pem\"]\n";
    Path source = folder.sourceOf("others", toml() + table);
    Path loaders = Files.createDirectories(source.resolve("loaders"));
    Files.copy(site.folder().resolve("uefi-generic.efi"), loaders.resolve("BOOTX64.EFI"));
    Path kernel = site.folder().resolve("kernel/linux");
    Files.copy(kernel, source.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(SNAKEOIL, source.resolve("ours.pem"));
    TestSite others = folder.site("others-site", source);
    Path work = folder.folder("others-boot");
    Machine machine = others.machine(work, Firmware.SECURE, "usb/prod", variables(0));

    assertThat(Inspector.inspect(work.resolve("image")).binaries())
        .anySatisfy(one -> assertThat(one.signers()).containsExactly(snakeoil()));
    assertThat(machine.consoleUntil(LinuxConsole.KERNEL_ENDED))
        .contains("runmode=prod", "farmer_id=1234");
  }

  @Test
  void aKernelOfAnUnlistedSignerIsNotPublished() throws Exception {
    String table = "[secure-boot]\nkernels = [\"ours.pem\"]\n";
    Path source = folder.sourceOf("debians", toml() + table);
    Files.copy(SNAKEOIL, source.resolve("ours.pem"));
    KeyFolder keys = keys("debians-keys");

    assertThatThrownBy(() -> folder.site("debians-site", source, keys))
        .hasMessageContaining("kernel linux: found a signature of CN=Debian Secure Boot Signer")
        .hasMessageContaining("([secure-boot] kernels)");
    assertThat(folder.path().resolve("debians-site")).doesNotExist();
  }

  @Test
  void sbverifyAndInspectAgree() throws Exception {
    for (String path : List.of("uefi-signed/prod.efi", "uefi-generic.efi", "kernel/linux")) {
      assertThat(sbverify(path).status()).as(path).isZero();
    }
    assertThat(sbverify("uefi/prod.efi").status()).isNotZero();
    assertThat(Inspector.inspect(site.folder().resolve("uefi-signed/prod.efi")).binaries())
        .singleElement()
        .satisfies(one -> assertThat(one.signers()).containsExactly(snakeoil()));
  }

  private static Program sbverify(String path) throws Exception {
    return Program.ask(
        "sbverify", "--cert", SNAKEOIL.toString(), site.folder().resolve(path).toString());
  }

  private static X509Certificate snakeoil() throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(SNAKEOIL)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static SlotVariables variables(int server) {
    return TestSite.variables(nginx.base(server)).withFarmer(1234);
  }

  private static String boot(String name, String path, int server, String until) throws Exception {
    return site.machine(folder.folder(name), Firmware.SECURE, path, variables(server))
        .consoleUntil(until);
  }
}
