package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotVariables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The requests of a boot, counted in the access log of nginx, are those in the table that {@code
 * .ci/simulate} reads. The bytes may differ by a quarter: scripts and kernels grow.
 */
@Tag("boot")
@Tag("slow")
final class BootRequestsTest {

  private static final Path TABLE = Path.of("../.ci/boot-requests.tsv");
  private static BootFolder folder;
  private static TestSite site;

  @BeforeAll
  static void generate() throws Exception {
    folder = BootFolder.empty("requests");
    Path source =
        folder.source("source", "title = \"requests\"\nbases = [\"http://10.0.2.2:1\"]\n");
    site = folder.site("site", source);
  }

  @Test
  void aBootOfBiosAsksForTheScriptAndTheKernel() throws Exception {
    assertCounted("krn", boot("krn", Firmware.BIOS, "krn/prod.krn", false));
  }

  @Test
  void aBootOfUefiAsksForNothingMore() throws Exception {
    assertCounted("uefi", boot("uefi", Firmware.UEFI, "uefi/prod.efi", false));
  }

  @Test
  void aPinnedBootAsksForWhatNeverChanges() throws Exception {
    assertCounted("pinned", boot("pinned", Firmware.UEFI, "uefi/prod.efi", true));
  }

  /** Three rounds by IPv4, and three more by IPv6, which QEMU's network has too. */
  @Test
  void aBootWithoutAScriptAsksInRounds() throws Exception {
    int port = Nginx.freePort();
    Path work = folder.folder("busy");
    String server =
        String.format(
            Locale.ROOT, "server { listen 127.0.0.1:%d; location / { return 503; } }", port);
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), server, port)) {
      SlotVariables variables = TestSite.variables(nginx.base(0));
      site.machine(work, Firmware.BIOS, "krn/prod.krn", variables)
          .consoleUntil("Rebooting in 20 seconds");
      assertCounted("busy", BootRequests.read(nginx.accessLog()));
    }
  }

  private static List<BootRequests> boot(String name, Firmware firmware, String image, boolean pins)
      throws Exception {
    Path work = folder.folder(name);
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(site.folder()))) {
      SlotVariables variables = TestSite.variables(nginx.base(0));
      Digest script = Digest.of(Files.readAllBytes(site.folder().resolve("ipxe/prod")));
      site.machine(work, firmware, image, pins ? variables.withPin(script) : variables)
          .consoleUntil(LinuxConsole.KERNEL_ENDED);
      return BootRequests.read(nginx.accessLog());
    }
  }

  private static void assertCounted(String boot, List<BootRequests> found) throws Exception {
    List<BootRequests> expected = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith(boot + "\t")) {
        expected.add(BootRequests.parse(line.substring(boot.length() + 1)));
      }
    }
    assertThat(found)
        .as("requests of the boot %s; if they are meant, write them to %s", boot, TABLE)
        .usingElementComparator((one, other) -> one.isLike(other) ? 0 : 1)
        .containsExactlyElementsOf(expected);
  }
}
