package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.overlay.StaticAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Images of a generated tree, started by real firmware, load Linux from nginx; tampered kernels,
 * initrds and scripts do not start.
 */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class BootTest {

  private static final String KERNEL_ENDED = LinuxConsole.KERNEL_ENDED;
  private static final String INITRD_SEEN = LinuxConsole.INITRD_SEEN;
  private static final String REBOOTING = "Rebooting in 20 seconds";

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serveTrees() throws Exception {
    folder = BootFolder.empty("site");
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "boot test"
            bases = ["http://10.0.2.2:1"]
            [kernels.linux]
            amd64 = "linux"
            [kernels.rescue]
            amd64 = "linux"
            initrds = ["initrd.cpio"]
            arguments = "rescue=yes"
            [kernels.addressed]
            amd64 = "linux"
            passes-address = true
            [networks.prod]
            title = "Production"
            kernels = ["linux", "rescue", "addressed"]
            arguments = "runmode=prod console=ttyS0 panic=-1"
            """);
    Files.write(source.resolve("initrd.cpio"), TamperedSites.cpio());
    site = folder.site("site", source);
    TamperedSites tampered = new TamperedSites(site, folder.path());
    nginx =
        Nginx.serving(
            folder.path().resolve("nginx"),
            List.of(
                site.folder(),
                tampered.flippedKernel(),
                tampered.hostileScript(),
                tampered.hostileKernel(),
                tampered.leftInitrd(),
                tampered.otherInitrd(),
                tampered.otherScript(pin()),
                tampered.failingDigest()));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void krnReachesTheKernel() throws Exception {
    String console = bios("krn", variables(0)).consoleUntil(KERNEL_ENDED);

    assertThat(commandLine(console)).contains("runmode=prod").doesNotContain("farmer_id");
    assertThat(console).contains("cannot compute SHA-256").doesNotContain(INITRD_SEEN);
    assertThat(registered(console)).containsExactly("kernel");
  }

  @Test
  void krnPassesTheFarmerOfItsSlot() throws Exception {
    SlotVariables own =
        variables(0)
            .withFarmer(1234)
            .with(SlotKey.FARMING_POOL_ID, "5")
            .with(SlotKey.CONFIG, "mine")
            .with(SlotKey.EXTRA, "more=yes");
    String console = bios("krn-farmer", own).consoleUntil(KERNEL_ENDED);

    assertThat(commandLine(console))
        .contains("runmode=prod")
        .contains("farmer_id=1234 farming_pool_id=5 config=mine more=yes");
  }

  @Test
  void aFullSlotReachesLinuxOnBios() throws Exception {
    assertLastArgument(bios("full-bios", full()).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void aFullSlotReachesLinuxOnUefi() throws Exception {
    assertLastArgument(uefi("full-uefi", full()).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void aStaticAddressNeedsNoDhcp() throws Exception {
    SlotVariables own =
        variables(0)
            .withAddress(StaticAddress.parse("10.0.2.77/24"))
            .with(SlotKey.STATIC_GATEWAY, "10.0.2.2")
            .withKernel("addressed");
    String console = uefi("uefi-static", own).consoleUntil(KERNEL_ENDED);

    assertThat(console).contains("net0: address 10.0.2.77 , gateway 10.0.2.2");
    assertThat(console).doesNotContain("Configuring [dhcp] (net0");
    assertThat(commandLine(console))
        .contains("runmode=prod", "ip=10.0.2.77::10.0.2.2:255.255.255.0:::none:");
  }

  @Test
  void aPinnedImageStartsThePinnedScriptFromAnyMirror() throws Exception {
    SlotVariables pinned = variables(6, 0).withPin(pin());
    String console = uefi("pinned", pinned).consoleUntil(KERNEL_ENDED);

    assertThat(console).contains("is refused").contains("Boot script verified: SHA-256 " + pin());
    assertThat(console).doesNotContain("HOSTILE").contains("Kernel verified: SHA-256 ");
    assertClean(console);
  }

  @Test
  void aPinnedImageRefusesAnotherScript() throws Exception {
    String console = uefi("pin-refused", variables(6).withPin(pin())).consoleUntil(REBOOTING);

    assertThat(console)
        .contains("This is not the boot script that the pin names")
        .contains("Pinned....... " + pin())
        .contains("No server had the boot script that this image is pinned to.")
        .doesNotContain("HOSTILE", "runmode=prod");
  }

  /** iPXE for BIOS computes no SHA-256: a script that cannot be verified must not start. */
  @Test
  void aPinThatCannotBeCheckedStopsTheBoot() throws Exception {
    String console = bios("pin-bios", variables(0).withPin(pin())).consoleUntil(REBOOTING);

    assertThat(console)
        .contains("This iPXE cannot compute SHA-256: nothing is started")
        .doesNotContain("runmode=prod");
  }

  @Test
  void uefiReachesTheKernelVerified() throws Exception {
    String console = uefi("uefi", variables(0)).consoleUntil(KERNEL_ENDED);

    assertThat(commandLine(console)).contains("runmode=prod").doesNotContain("farmer_id");
    assertThat(console).contains("Kernel verified").doesNotContain(INITRD_SEEN);
    assertThat(registered(console)).containsExactly("kernel");
  }

  @Test
  void uefiPassesTheFarmIdOfItsSlot() throws Exception {
    String console = uefi("uefi-farmer", variables(0).withFarmer(1234)).consoleUntil(KERNEL_ENDED);

    assertThat(commandLine(console)).contains("runmode=prod").contains("farmer_id=1234");
  }

  @Test
  void uefiRefusesAKernelWithOneBitFlipped() throws Exception {
    String console = uefi("flipped", variables(1)).consoleUntil(REBOOTING);

    assertThat(console)
        .contains(".linux is not what was published, and is refused")
        .contains("A boot script was found, but its kernel was refused")
        .doesNotContain("Linux version");
  }

  /** The command is there and fails: the kernel is not started as it came. */
  @Test
  @Tag("slow")
  void uefiRefusesAKernelWhoseDigestCannotBeComputed() throws Exception {
    String console = uefi("failing-digest", variables(7)).consoleUntil(REBOOTING);

    assertThat(console.replace("\n", ""))
        .contains(".linux could not be computed (error ", "): it is refused.")
        .doesNotContain("as it came", "Kernel verified", "Linux version");
  }

  @Test
  void autoexecOnTheMediumDoesNotRun() throws Exception {
    Machine machine = uefi("autoexec", variables(0));
    Path esp = folder.path().resolve("autoexec/esp");
    Files.writeString(esp.resolve("autoexec.ipxe"), "#!ipxe\necho HOSTILE AUTOEXEC\npoweroff\n");
    Files.copy(esp.resolve("autoexec.ipxe"), esp.resolve("EFI/BOOT/autoexec.ipxe"));
    String console = machine.consoleUntil(KERNEL_ENDED);

    assertThat(console).doesNotContain("HOSTILE AUTOEXEC");
    assertThat(commandLine(console)).contains("runmode=prod");
  }

  @Test
  void biosFreesAHostileBootScript() throws Exception {
    assertClean(bios("script-bios", variables(2, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void uefiFreesAHostileBootScript() throws Exception {
    assertClean(uefi("script-uefi", variables(2, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void biosFreesAHostileKernel() throws Exception {
    assertClean(bios("kernel-bios", variables(3, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void uefiFreesAHostileKernel() throws Exception {
    assertClean(uefi("kernel-uefi", variables(3, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void biosStartsTheChosenKernelWithItsInitrd() throws Exception {
    assertRescue(bios("rescue-bios", variables(0).withKernel("rescue")));
  }

  @Test
  void uefiStartsTheChosenKernelWithItsInitrdVerified() throws Exception {
    String console = assertRescue(uefi("rescue-uefi", variables(0).withKernel("rescue")));

    assertThat(console).contains("Kernel verified");
  }

  @Test
  void uefiRefusesAnotherInitrd() throws Exception {
    String console = uefi("initrd-uefi", variables(5).withKernel("rescue")).consoleUntil(REBOOTING);

    assertThat(console)
        .contains(".initrd.cpio is not what was published, and is refused")
        .doesNotContain("Linux version");
  }

  @Test
  void aKernelThatIsNotOfferedIsRefused() throws Exception {
    String console = bios("unknown", variables(0).withKernel("none")).consoleUntil(REBOOTING);

    assertThat(console).contains("has no kernel none for pcbios on x86_64");
  }

  /** Control: an image that stays registered is seen, so the other assertions can fail. */
  @Test
  void anInitrdThatStaysRegisteredIsSeen() throws Exception {
    String console = bios("control", variables(4)).consoleUntil(KERNEL_ENDED);

    assertThat(console).contains(INITRD_SEEN);
    assertThat(registered(console)).containsExactly("hostile", "kernel");
  }

  private static String assertRescue(Machine machine) throws Exception {
    String console = machine.consoleUntil(KERNEL_ENDED);
    assertThat(commandLine(console)).contains("runmode=prod").contains("rescue=yes");
    assertThat(console).contains(INITRD_SEEN);
    assertThat(registered(console)).containsExactly("kernel", "initrd-1");
    return console;
  }

  private static void assertClean(String console) {
    assertThat(console).doesNotContain(INITRD_SEEN);
    assertThat(registered(console)).containsExactly("kernel");
    assertThat(commandLine(console)).contains("runmode=prod");
  }

  /** Variables whose bases are these servers, in this order. */
  /** Ten long base URLs, and as many kernel arguments as there is room for. */
  private static SlotVariables full() {
    List<String> bases = new ArrayList<>(List.of(nginx.base(0)));
    while (bases.size() < 10) {
      bases.add("http://mirror.example/" + bases.size() + "x".repeat(137));
    }
    SlotVariables full = TestSite.variables(bases.toArray(String[]::new)).withFarmer(1234);
    int room =
        full.roomForExtra(Slot.CHARACTERS, "kernel runmode=prod console=ttyS0 panic=-1".length());
    String known = "loglevel=7 ".repeat(room / 11 - 2);
    String last = "last_argument=";
    return full.with(
        SlotKey.EXTRA, known + last + "y".repeat(room - known.length() - last.length()));
  }

  /**
   * Linux cuts its command line off when it prints it, and lists unknown arguments in full. iPXE
   * prints the arguments, too: only the lines from Linux count.
   */
  private static void assertLastArgument(String console) {
    assertThat(console).contains("Linux version");
    assertThat(console.substring(console.indexOf("Linux version"))).contains("last_argument=yyyy");
  }

  private static SlotVariables variables(int... servers) {
    return TestSite.variables(Arrays.stream(servers).mapToObj(nginx::base).toArray(String[]::new));
  }

  private static Machine bios(String name, SlotVariables variables) throws IOException {
    return site.machine(folder.folder(name), Firmware.BIOS, "krn/prod.krn", variables);
  }

  private static Machine uefi(String name, SlotVariables variables) throws IOException {
    return site.machine(folder.folder(name), Firmware.UEFI, "uefi/prod.efi", variables);
  }

  private static String commandLine(String console) {
    return new LinuxConsole(console).commandLine();
  }

  private static List<String> registered(String console) {
    return new LinuxConsole(console).registeredImages();
  }

  /** The SHA-256 of the site's boot script. */
  private static Digest pin() throws IOException {
    return Digest.of(Files.readAllBytes(site.folder().resolve("ipxe/prod")));
  }
}
