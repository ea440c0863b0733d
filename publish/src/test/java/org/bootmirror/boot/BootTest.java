package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.overlay.StaticAddress;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The test of truth: images of a generated tree, started by real firmware, fetch a real Linux from
 * a real web server; and what must not start, does not.
 */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class BootTest {

  /** The kernel's last words: it found no root file system, because nobody gave it one. */
  private static final String KERNEL_ENDED = "end Kernel panic";

  private static final String REBOOTING = "Rebooting in 20 seconds";

  /** Linux says this of an initrd, and of nothing else. */
  private static final String INITRD_SEEN = "Freeing initrd memory";

  /** How iPXE lists an image; long lines of its console are broken. */
  private static final Pattern LISTED = Pattern.compile("^(\\S+) : [0-9]+ bytes");

  /** Kept after the run: each machine's folder has the log of its console. */
  private static final Path WORK = Path.of("target", "boot").toAbsolutePath();

  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serveTrees() throws Exception {
    if (Files.exists(WORK)) {
      try (Stream<Path> old = Files.walk(WORK)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Path source = Files.createDirectories(WORK.resolve("source"));
    Files.copy(CloudKernel.file(), source.resolve("linux"));
    Files.write(source.resolve("initrd.cpio"), TamperedSites.cpio());
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "boot test"
        bases = ["http://10.0.2.2:1"]
        [kernels.linux]
        amd64 = "linux"
        [kernels.rescue]
        amd64 = "linux"
        initrds = ["initrd.cpio"]
        arguments = "rescue=yes"
        [networks.prod]
        title = "Production"
        kernels = ["linux", "rescue"]
        arguments = "runmode=prod console=ttyS0 panic=-1"
        """);
    site = TestSite.generate(source, WORK.resolve("site"), Optional.empty());
    TamperedSites spoilt = new TamperedSites(site, WORK);
    nginx =
        Nginx.serving(
            WORK.resolve("nginx"),
            List.of(
                site.folder(),
                spoilt.flippedKernel(),
                spoilt.hostileScript(),
                spoilt.hostileKernel(),
                spoilt.leftInitrd(),
                spoilt.otherInitrd(),
                spoilt.otherScript(pin())));
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
  void krnWithOverlaidSlotTellsTheFarmer() throws Exception {
    String console = bios("krn-farmer", variables(0).withFarmer(1234)).consoleUntil(KERNEL_ENDED);

    assertThat(commandLine(console)).contains("runmode=prod").contains("farmer_id=1234");
  }

  @Test
  void anAddressOfItsOwnNeedsNoDhcp() throws Exception {
    SlotVariables own =
        variables(0)
            .withAddress(StaticAddress.parse("10.0.2.77/24"))
            .with(SlotKey.STATIC_GATEWAY, "10.0.2.2");
    String console = uefi("uefi-static", own).consoleUntil(KERNEL_ENDED);

    assertThat(console).contains("net0: address 10.0.2.77 , gateway 10.0.2.2");
    assertThat(console).doesNotContain("Configuring [dhcp] (net0");
    assertThat(commandLine(console)).contains("runmode=prod");
  }

  @Test
  void aPinnedImageStartsTheScriptItNamesFromAnyMirror() throws Exception {
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

  /** iPXE for BIOS computes no SHA-256: what is not checked must not be started. */
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
  void uefiWithOverlaidSlotTellsTheFarmer() throws Exception {
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

  @Test
  void autoexecOnTheMediumDoesNotRun() throws Exception {
    Path disk = disk("autoexec", variables(0));
    Files.writeString(disk.resolve("autoexec.ipxe"), "#!ipxe\necho HOSTILE AUTOEXEC\npoweroff\n");
    Files.copy(disk.resolve("autoexec.ipxe"), disk.resolve("EFI/BOOT/autoexec.ipxe"));
    String console = Machine.uefi(disk.getParent(), disk).consoleUntil(KERNEL_ENDED);

    assertThat(console).doesNotContain("HOSTILE AUTOEXEC");
    assertThat(commandLine(console)).contains("runmode=prod");
  }

  @Test
  void biosForgetsWhatAHostileBaseServedAsBootScript() throws Exception {
    assertClean(bios("script-bios", variables(2, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void uefiForgetsWhatAHostileBaseServedAsBootScript() throws Exception {
    assertClean(uefi("script-uefi", variables(2, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void biosForgetsWhatAHostileBaseServedAsKernel() throws Exception {
    assertClean(bios("kernel-bios", variables(3, 0)).consoleUntil(KERNEL_ENDED));
  }

  @Test
  void uefiForgetsWhatAHostileBaseServedAsKernel() throws Exception {
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

  /** The control: with one image left registered, the assertions of the others would fail. */
  @Test
  void anInitrdThatIsLeftRegisteredShows() throws Exception {
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

  private static SlotVariables variables(int... servers) {
    List<BaseUrl> bases = Arrays.stream(servers).mapToObj(i -> new BaseUrl(nginx.base(i))).toList();
    return SlotVariables.published(bases, Optional.empty());
  }

  private static Machine bios(String name, SlotVariables variables) throws IOException {
    Path folder = Files.createDirectories(WORK.resolve(name));
    return Machine.bios(site.image(folder.resolve("prod.krn"), "krn/prod.krn", variables));
  }

  private static Machine uefi(String name, SlotVariables variables) throws IOException {
    Path disk = disk(name, variables);
    return Machine.uefi(disk.getParent(), disk);
  }

  private static Path disk(String name, SlotVariables variables) throws IOException {
    Path disk = WORK.resolve(name).resolve("disk");
    Path folder = Files.createDirectories(disk.resolve("EFI/BOOT"));
    site.image(folder.resolve("BOOTX64.EFI"), "uefi/prod.efi", variables);
    return disk;
  }

  private static String commandLine(String console) {
    return console
        .lines()
        .filter(line -> line.contains("ommand line: "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kernel started:\n" + console));
  }

  /** The names of the images that iPXE listed at the last start of a kernel. */
  private static List<String> registered(String console) {
    int list = console.lastIndexOf("handed to the kernel:");
    assertThat(list).as(console).isNotNegative();
    return console
        .substring(list)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.contains("Linux version"))
        .map(LISTED::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .toList();
  }

  /** What a pinned image asks for. */
  private static Digest pin() throws IOException {
    return Digest.of(Files.readAllBytes(site.folder().resolve("ipxe/prod")));
  }
}
