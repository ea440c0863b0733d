package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Mirrors whose site is gone start machines from their own images: one mirror made from a server,
 * one from an archive, and one whose boot script was changed.
 */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class OfflineBootTest {

  private static BootFolder folder;
  private static Nginx nginx;
  private static CommandLineProcess.Serving serve;
  private static Path clone;
  private static Path fromArchive;
  private static Path tampered;
  private static Digest script;

  @BeforeAll
  static void mirrorAndLoseTheSite() throws Exception {
    folder = BootFolder.empty("offline");
    Path source =
        folder.source(
            "source",
            """
            title = "offline"
            bases = ["http://10.0.2.2:1"]
            images = ["iso"]
            """);
    TestSite site = folder.site("site", source, folder.keys("keys"));
    Path root = Files.copy(site.folder().resolve("tuf/1.root.json"), folder.path().resolve("root"));
    script = Digest.of(Files.readAllBytes(site.folder().resolve("ipxe/prod")));
    clone = folder.path().resolve("clone");
    fromArchive = folder.path().resolve("from-archive");
    tampered = folder.path().resolve("tampered");
    Path archive = folder.path().resolve("site.tar");
    int ofClone = Nginx.freePort();
    int ofTampered = Nginx.freePort();
    int ofArchive = Nginx.freePort();
    try (Nginx origin = Nginx.serving(folder.path().resolve("origin"), List.of(site.folder()))) {
      mirror(origin.localBase(0), clone, root, ofClone, "--tar", archive.toString());
    }
    Files.move(site.folder(), folder.path().resolve("gone"));
    mirror(archive.toString(), tampered, root, ofTampered);
    Path pinned = tampered.resolve("ipxe/" + script + ".prod");
    Files.writeString(pinned, Files.readString(pinned).replace("#!ipxe", "#!ipxe\necho HOSTILE"));
    nginx =
        Nginx.serving(
            folder.path().resolve("nginx"),
            Nginx.server("127.0.0.1:" + ofClone, clone)
                + Nginx.server("127.0.0.1:" + ofTampered, tampered),
            ofClone);
    serve =
        CommandLineProcess.serving(
            "mirror",
            archive.toString(),
            fromArchive.toString(),
            "--root",
            root.toString(),
            "--rebase",
            base(ofArchive),
            "--pin",
            "--serve",
            "--port",
            Integer.toString(ofArchive));
  }

  @AfterAll
  static void stop() {
    nginx.close();
    serve.process().close();
  }

  /** BIOS compares nothing, so a pinned image starts nothing; the image beside it has no pin. */
  @Test
  void aMirrorOfAServerStartsBiosUnverified() throws Exception {
    String console =
        cd("bios", Firmware.BIOS, clone.resolve("local/unpinned/iso/prod.iso"))
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
    assertThat(console)
        .contains("cannot compute SHA-256")
        .doesNotContain("verified: SHA-256", "10.0.2.2:1/");
  }

  @Test
  void aMirrorOfAnArchiveStartsUefiVerified() throws Exception {
    String console =
        cd("uefi", Firmware.UEFI, fromArchive.resolve("local/iso/prod.iso"))
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
    assertThat(console)
        .contains("Boot script verified: SHA-256 " + script)
        .contains("Kernel verified: SHA-256 ")
        .doesNotContain("10.0.2.2:1/");
    assertThat(String.join("\n", serve.output())).contains("pin in its slot", "starts nothing");
  }

  @Test
  void aChangedBootScriptIsRefusedOnUefi() throws Exception {
    String console =
        cd("tampered-boot", Firmware.UEFI, tampered.resolve("local/iso/prod.iso"))
            .consoleUntil("Rebooting in 20 seconds");

    assertThat(console)
        .contains("This is not the boot script that the pin names")
        .contains("Pinned....... " + script)
        .doesNotContain("HOSTILE", "Linux version");
  }

  private static void mirror(String origin, Path to, Path root, int port, String... more)
      throws Exception {
    String[] command = {
      "mirror", origin, to.toString(), "--root", root.toString(), "--rebase", base(port), "--pin"
    };
    CommandLineProcess.run(
        Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }

  /** The address by which a machine in QEMU reaches a port of this machine. */
  private static String base(int port) {
    return "http://10.0.2.2:" + port;
  }

  private static Machine cd(String name, Firmware firmware, Path image) throws Exception {
    Path work = folder.folder(name);
    return Machine.with(work, firmware, new BootMethods(work, firmware).cd(image));
  }
}
