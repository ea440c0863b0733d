package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of a list boot to their own farm ids, by each identity; others get the fallback. */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class ProvisionTest {

  private static final String LISTED = "52:54:00:00:00:01";
  private static final String UNLISTED = "52:54:00:00:00:99";
  private static final String UUID = "01234567-89ab-cdef-0123-456789abcdef";
  private static final String AGAIN = "Asking again in 20 seconds";

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serve() throws Exception {
    folder = BootFolder.empty("provision");
    Path source =
        folder.source(
            "source",
            """
            title = "nodes"
            bases = ["http://10.0.2.2:1"]
            images = ["krn", "uefi", "provision"]
            """);
    Files.writeString(
        source.resolve("nodes.toml"),
        """
        [default]
        farmer-id = 7
        [nodes.one]
        mac = "5254.0000.0001"
        farmer-id = 1
        extra = "of=one"
        [nodes.two]
        uuid = "%s"
        farmer-id = 2
        """
            .formatted(UUID.toUpperCase(Locale.ROOT)));
    Files.writeString(
        source.resolve("nodes.csv"), "serial,farmer-id,static-ip,static-netmask\nSN-3.x,3,,\n");
    site = folder.site("site", source);
    Path tampered = folder.folder("tampered");
    Files.createDirectories(tampered.resolve("provision"));
    Files.writeString(
        tampered.resolve("provision/" + script() + ".52-54-00-00-00-01"),
        "#!ipxe\nset network prod\nset farmer-id 666\nexit 0\n");
    Path staying = folder.folder("staying");
    Files.createDirectories(staying.resolve("provision"));
    Files.writeString(
        staying.resolve("provision/default"), "#!ipxe\nset stays yes\nset farmer-id 5\nexit 0\n");
    nginx =
        Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder(), tampered, staying));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  /** SHA-256 of the script of the node with a listed card. */
  private static Digest script() throws Exception {
    return Digest.of(Files.readAllBytes(site.folder().resolve("provision/52-54-00-00-00-01")));
  }

  @ParameterizedTest
  @CsvSource({
    "BIOS, krn-provision, 52:54:00:00:00:01, a b, 1",
    "BIOS, krn-provision, 52:54:00:00:00:99, SN-3.x, 3",
    "UEFI, uefi-provision, 52:54:00:00:00:99, SN-3.x, 3",
  })
  void aListedNodeBootsToItsFarm(
      Firmware firmware, String image, String mac, String serial, String farm) throws Exception {
    String console =
        machine("listed", firmware, image, mac, serial, bases(0))
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console).doesNotContain("/provision/uuid/0"); // the machine has no UUID
    assertThat(new LinuxConsole(console).commandLine()).contains(" farmer_id=" + farm + " ");
    assertThat(new LinuxConsole(console).registeredImages()).containsExactly("kernel");
  }

  @ParameterizedTest
  @CsvSource({
    "BIOS, krn-provision, 52:54:00:00:00:98, none, 2",
    "UEFI, uefi-provision, 52:54:00:00:00:98, none, 2",
    "UEFI, uefi-provision, 52:54:00:00:00:01, a b, 1",
    "BIOS, krn-provision, 52:54:00:00:00:99, a/b c${mac}, 7",
  })
  @Tag("slow")
  void soDoesEachOtherCombination(
      Firmware firmware, String image, String mac, String serial, String farm) throws Exception {
    List<String> uuid = serial.equals("none") ? List.of("-uuid", UUID) : List.of();
    String console =
        machine("slow", firmware, image, mac, serial, bases(0), uuid)
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine()).contains(" farmer_id=" + farm + " ");
  }

  /** The machine has a UUID that no line lists, and a serial number that makers leave. */
  @Test
  void anUnlistedNodeGetsTheFallback() throws Exception {
    String console =
        machine(
                "unlisted",
                Firmware.UEFI,
                "uefi-provision",
                UNLISTED,
                "To be filled by O.E.M.",
                bases(0),
                List.of("-uuid", "11111111-2222-3333-4444-555555555555"))
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console)
        .contains("/provision/52-54-00-00-00-99")
        .contains("/provision/uuid/11111111-2222-3333-4444-555555555555")
        .contains("/provision/serial/To%20be%20filled%20by%20O.E.M.")
        .contains("/provision/default");
    assertThat(new LinuxConsole(console).commandLine()).contains(" farmer_id=7 ");
  }

  @Test
  void aTamperedScriptIsNotTheOneThatAPinNames() throws Exception {
    SlotVariables pinned = bases(1, 0).with(SlotKey.PIN, script().hex());
    String console =
        machine("pinned", Firmware.UEFI, "uefi-provision", LISTED, "x", pinned)
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console)
        .contains("This is not the node script that the pin names: it is refused.")
        .contains("Node script verified: SHA-256 " + script());
    assertThat(new LinuxConsole(console).commandLine())
        .contains(" farmer_id=1 ")
        .contains(" of=one")
        .doesNotContain("666");
  }

  /** What the script of one base has set does not reach the script of another. */
  @Test
  void aNodeThatWaitsShowsWhoItIs() throws Exception {
    String console =
        machine("staying", Firmware.BIOS, "krn-provision", UNLISTED, "a b", bases(2))
            .consoleUntil(AGAIN);

    assertThat(console)
        .contains("This node is not in the list of nodes: it waits.")
        .contains("Address of card 0: " + UNLISTED)
        .contains("Serial number....: a%20b");
  }

  private static SlotVariables bases(int... servers) {
    List<String> bases = new ArrayList<>();
    for (int server : servers) {
      bases.add(nginx.base(server));
    }
    return TestSite.variables(bases.toArray(String[]::new));
  }

  private static Machine machine(
      String test, Firmware firmware, String path, String mac, String serial, SlotVariables slot)
      throws Exception {
    return machine(test, firmware, path, mac, serial, slot, List.of());
  }

  private static Machine machine(
      String test,
      Firmware firmware,
      String path,
      String mac,
      String serial,
      SlotVariables slot,
      List<String> more)
      throws Exception {
    Path work =
        folder.folder(test + "-" + firmware + "-" + mac.replace(':', '-') + serial.length());
    Path image = site.image(work.resolve("image"), path, slot);
    BootMethods methods = BootMethods.onNetwork(work, firmware, ",mac=" + mac);
    List<String> devices =
        new ArrayList<>(firmware == Firmware.BIOS ? methods.kernel(image) : methods.esp(image));
    devices.addAll(List.of("-smbios", "type=1,serial=" + serial));
    devices.addAll(more);
    return Machine.with(work, firmware, devices);
  }
}
