package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

/** The menu starts the default after the time-out, and whatever a person chooses. */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class MenuTest {

  /** The last item: the menu is on the screen. */
  private static final String SHOWN = "Reboot";

  private static final String UP = "\u001b[A";
  private static final String DOWN = "\u001b[B";
  private static final String ENTER = "\r";

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serve() throws Exception {
    folder = BootFolder.empty("menu");
    Path source =
        folder.source(
            "source",
            """
            title = "networks"
            bases = ["http://10.0.2.2:1"]
            images = ["krn", "uefi", "iso", "usb"]
            [menu]
            default = "prod"
            timeout = 3
            [networks.test]
            title = "Test"
            kernels = ["linux"]
            arguments = "runmode=test console=ttyS0 panic=-1"
            """);
    site = folder.site("site", source);
    Path tampered = folder.site("tampered", source).folder();
    Files.writeString(
        tampered.resolve("ipxe").resolve(script("test") + ".test"),
        "echo HOSTILE\n",
        StandardOpenOption.APPEND);
    Path failing = folder.site("failing", source).folder();
    Path menu = failing.resolve("ipxe/menu").toRealPath();
    Files.writeString(
        menu, Files.readString(menu).replace("sha256sum --set", "sha256sum --unknown --set"));
    nginx =
        Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder(), tampered, failing));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  private static Digest script(String network) throws Exception {
    return Digest.of(Files.readAllBytes(site.folder().resolve("ipxe").resolve(network)));
  }

  @Test
  void theDefaultStartsAfterTheTimeOut() throws Exception {
    LinuxConsole console =
        new LinuxConsole(
            machine("default", Firmware.BIOS, "krn/menu", 0)
                .consoleUntil(LinuxConsole.KERNEL_ENDED));

    assertThat(console.text())
        .contains("This iPXE cannot compute SHA-256: the boot script is started as it came.");
    assertThat(console.commandLine()).contains("runmode=prod", " farmer_id=9 ");
    assertThat(console.registeredImages()).containsExactly("kernel");
    assertThat(console.faults()).isEmpty();
  }

  /** The first network of the source is not the default; its script was changed on the way. */
  @Test
  void aChangedBootScriptIsRefusedAndThePersonMayChooseAgain() throws Exception {
    Machine machine = machine("changed", Firmware.UEFI, "uefi/menu", 1);
    LinuxConsole console =
        new LinuxConsole(
            machine.consoleThrough(
                List.of(
                    new Machine.Turn(SHOWN, () -> machine.type(UP + ENTER)),
                    new Machine.Turn("Press m within 5 seconds", () -> machine.type("m")),
                    new Machine.Turn(SHOWN, () -> machine.type(ENTER)),
                    new Machine.Turn(LinuxConsole.KERNEL_ENDED, () -> {}))));

    assertThat(console.text().replace("\n", "")) // the console breaks long lines
        .contains("../ipxe/" + script("test") + ".test is not what was published")
        .contains("Expected..... " + script("test"))
        .contains("Boot script verified: SHA-256 " + script("prod"))
        .doesNotContain("HOSTILE");
    assertThat(console.commandLine()).contains("runmode=prod", " farmer_id=9 ");
    assertThat(console.registeredImages()).containsExactly("kernel");
  }

  /** Each line that a person types ends a turn: iPXE reads one setting at a time. */
  @Test
  @Tag("slow")
  void aPersonGivesTheMachineAnAddressAndChoosesAnotherNetwork() throws Exception {
    Machine machine = machine("address", Firmware.BIOS, "usb/menu", 0);
    LinuxConsole console =
        new LinuxConsole(
            machine.consoleThrough(
                List.of(
                    new Machine.Turn(SHOWN, () -> machine.type(DOWN + ENTER)),
                    new Machine.Turn("Address....:", () -> machine.type("10.0.2.77" + ENTER)),
                    new Machine.Turn("Netmask....:", () -> machine.type("255.255.255.0" + ENTER)),
                    new Machine.Turn("Gateway....:", () -> machine.type("10.0.2.2" + ENTER)),
                    new Machine.Turn("Name server:", () -> machine.type(ENTER)),
                    new Machine.Turn("Press a key", () -> machine.type(" ")),
                    new Machine.Turn(SHOWN, () -> machine.type(UP + ENTER)),
                    new Machine.Turn(LinuxConsole.KERNEL_ENDED, () -> {}))));

    assertThat(console.text()).contains("net0: 10.0.2.77/255.255.255.0 gw 10.0.2.2");
    assertThat(console.commandLine()).contains("runmode=test", " farmer_id=9 ");
  }

  @Test
  @Tag("slow")
  void aDiscStartsTheDefaultOnUefi() throws Exception {
    Path work = folder.folder("disc");
    Path disc = site.image(work.resolve("image"), "iso/menu", slot(0));
    LinuxConsole console =
        new LinuxConsole(
            Machine.with(work, Firmware.UEFI, new BootMethods(work, Firmware.UEFI).cd(disc))
                .consoleUntil(LinuxConsole.KERNEL_ENDED));

    assertThat(console.text()).contains("Boot script verified: SHA-256 ");
    assertThat(console.commandLine()).contains("runmode=prod", " farmer_id=9 ");
    assertThat(console.faults()).isEmpty();
  }

  /** The command is there and fails, here because of an option that iPXE does not know. */
  @Test
  @Tag("slow")
  void aBootScriptWhoseDigestCannotBeComputedIsRefused() throws Exception {
    LinuxConsole console =
        new LinuxConsole(
            machine("failing", Firmware.UEFI, "uefi/menu", 2)
                .consoleUntil("Press m within 5 seconds"));

    assertThat(console.text().replace("\n", ""))
        .contains("could not be computed (error ", "): it is refused.")
        .doesNotContain("as it came", "Boot script verified");
  }

  private static SlotVariables slot(int server) throws Exception {
    return TestSite.variables(nginx.base(server)).with(SlotKey.FARMER_ID, "9");
  }

  private static Machine machine(String test, Firmware firmware, String path, int server)
      throws Exception {
    return site.machine(folder.folder(test), firmware, path, slot(server));
  }
}
