package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Entry;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Tree;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.debian.PackageShelf;
import org.bootmirror.image.Overlay;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.SlotVariables;
import org.bootmirror.site.SitePlan;
import org.bootmirror.site.TreeFolder;
import org.bootmirror.source.SiteReader;
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

  /** Kept after the run: each machine's folder has the log of its console. */
  private static final Path WORK = Path.of("target", "boot").toAbsolutePath();

  private static Tree tree;
  private static Path site;
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
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "boot test"
        bases = ["http://10.0.2.2:1"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernel = "linux"
        arguments = "runmode=prod console=ttyS0 panic=-1"
        """);
    Path cache = CacheFolder.standard();
    Packages packages = new PackageShelf(cache, System.out::println).gather(List.of(), List.of());
    tree = SitePlan.of(SiteReader.read(source), packages);
    site = WORK.resolve("site");
    TreeFolder.write(tree, site, TreeFolder.Links.SYMBOLIC);
    nginx =
        Nginx.serving(
            WORK.resolve("nginx"),
            List.of(site, flippedKernel(), hostileScript(), hostileKernel(), leftInitrd()));
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
        .contains("not the one that was published")
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

  /** The control: with one image left registered, the assertions of the others would fail. */
  @Test
  void anInitrdThatIsLeftRegisteredShows() throws Exception {
    String console = bios("control", variables(4)).consoleUntil(KERNEL_ENDED);

    assertThat(console).contains(INITRD_SEEN);
    assertThat(registered(console)).containsExactly("hostile", "kernel");
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
    return Machine.bios(image(folder.resolve("prod.krn"), "krn/prod.krn", variables));
  }

  private static Machine uefi(String name, SlotVariables variables) throws IOException {
    Path disk = disk(name, variables);
    return Machine.uefi(disk.getParent(), disk);
  }

  private static Path disk(String name, SlotVariables variables) throws IOException {
    Path disk = WORK.resolve(name).resolve("disk");
    Path folder = Files.createDirectories(disk.resolve("EFI/BOOT"));
    image(folder.resolve("BOOTX64.EFI"), "uefi/prod.efi", variables);
    return disk;
  }

  private static Path image(Path copy, String path, SlotVariables variables) throws IOException {
    Files.copy(site.resolve(path), copy);
    Overlay.apply(copy, slots(path), variables);
    return copy;
  }

  private static List<Slot> slots(String path) {
    return tree.entries().stream()
        .filter(entry -> entry.name().value().equals(path))
        .map(Entry::content)
        .findFirst()
        .orElseThrow()
        .slots();
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
        .takeWhile(line -> line.contains(" bytes"))
        .map(line -> line.substring(0, line.indexOf(' ')).strip())
        .toList();
  }

  private static Path flippedKernel() throws IOException {
    Path copy = copyOfSite("flipped-site");
    Path kernel = immutableKernel(copy);
    byte[] bytes = Files.readAllBytes(kernel);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kernel, bytes);
    return copy;
  }

  private static Path hostileScript() throws IOException {
    Path folder = Files.createDirectories(WORK.resolve("hostile-script/ipxe"));
    Files.write(folder.resolve("prod"), cpio());
    return folder.getParent();
  }

  private static Path hostileKernel() throws IOException {
    Path copy = copyOfSite("hostile-kernel");
    Files.write(immutableKernel(copy), cpio());
    return copy;
  }

  private static Path leftInitrd() throws IOException {
    Path copy = copyOfSite("left-initrd");
    Files.write(copy.resolve("hostile"), cpio());
    Path script = copy.resolve("ipxe/prod");
    String text = Files.readString(script);
    Files.delete(script);
    Files.writeString(
        script,
        text.replace("imgfree ||\nset machine", "imgfetch --name hostile ../hostile\nset machine"));
    return copy;
  }

  private static Path copyOfSite(String name) throws IOException {
    Path copy = WORK.resolve(name);
    TreeFolder.write(tree, copy, TreeFolder.Links.SYMBOLIC);
    return copy;
  }

  private static Path immutableKernel(Path site) throws IOException {
    try (Stream<Path> files = Files.list(site.resolve("kernel"))) {
      return files
          .filter(file -> file.toString().matches(".*/[0-9a-f]{64}\\.linux"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** An initramfs whose /init says what it is. */
  private static byte[] cpio() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream archive = new CpioArchiveOutputStream(out)) {
      byte[] init =
          String.format(Locale.ROOT, "#!/bin/sh%necho HOSTILE INIT%n")
              .getBytes(StandardCharsets.US_ASCII);
      CpioArchiveEntry entry = new CpioArchiveEntry("init", init.length);
      entry.setMode(0100755);
      entry.setTime(0);
      archive.putArchiveEntry(entry);
      archive.write(init);
      archive.closeArchiveEntry();
    }
    return out.toByteArray();
  }
}
