package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.http.Nginx;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every image by every method of starting it, from the path in a generated tree to the command line
 * of Linux. A table of the results is printed in the end.
 */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class MatrixTest {

  private static final Pattern COMMAND_LINE =
      Pattern.compile("ommand line: [^\\n]*runmode=prod[^\\n]*farmer_id=1234");
  private static final Map<String, String> TABLE = new ConcurrentHashMap<>();

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;
  private static String ipxeVersion = "";

  @BeforeAll
  static void serveATree() throws Exception {
    folder = BootFolder.empty("matrix");
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "boot matrix"
            bases = ["http://10.0.2.2:1"]
            [kernels.linux]
            amd64 = "linux"
            arm64 = "linux-arm64"
            [networks.prod]
            title = "Production"
            kernels = ["linux"]
            arguments = "runmode=prod console=ttyAMA0 console=ttyS0 panic=-1"
            """);
    Files.copy(CloudKernel.arm64File(), source.resolve("linux-arm64"));
    InputCollector collector =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    ipxeVersion =
        collector
            .gather(SiteReader.read(source), List.of())
            .packages()
            .get(RequiredFile.LKRN)
            .version();
    site = folder.site("site", source);
    nginx = Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void printTheTable() {
    nginx.close();
    StringBuilder table = new StringBuilder();
    table.append(line("image", "method", "firmware", "kernel", "verified", "seconds"));
    new TreeMap<>(TABLE).values().forEach(table::append);
    System.out.println(table);
  }

  static Stream<Cell> cells() {
    return Stream.of(
        Cell.of("krn/prod", "QEMU's loader", Firmware.BIOS, BootMethods::kernel),
        Cell.of("krn/prod", "isolinux", Firmware.BIOS, BootMethods::isolinux),
        Cell.of("krn/prod", "GRUB linux16", Firmware.BIOS, BootMethods::grub),
        Cell.of("krn/prod", "chained from iPXE", Firmware.BIOS, BootMethods::tftp),
        Cell.of("iso/prod", "CD", Firmware.BIOS, BootMethods::cd),
        Cell.of("iso/prod", "disk", Firmware.BIOS, BootMethods::disk),
        Cell.of("usb/prod", "disk", Firmware.BIOS, BootMethods::disk),
        Cell.of("cloud/prod.img.gz", "disk", Firmware.BIOS, BootMethods::disk),
        Cell.of("pxe/undionly.kpxe", "TFTP", Firmware.BIOS, BootMethods::pxeRom),
        Cell.of("pxe/ipxe.pxe", "TFTP", Firmware.BIOS, BootMethods::pxeRom),
        Cell.of("uefi/prod", "ESP", Firmware.UEFI, BootMethods::esp),
        Cell.of("uefi/prod", "TFTP", Firmware.UEFI, BootMethods::tftp),
        Cell.of("snponly/prod", "TFTP", Firmware.UEFI, BootMethods::tftp),
        Cell.of("uefimg/prod", "disk", Firmware.UEFI, BootMethods::disk),
        Cell.of("iso/prod", "CD", Firmware.UEFI, BootMethods::cd),
        Cell.of("iso/prod", "disk", Firmware.UEFI, BootMethods::disk),
        Cell.of("iso/prod", "files on a stick", Firmware.UEFI, BootMethods::copiedToStick),
        Cell.of("usb/prod", "USB stick", Firmware.UEFI, BootMethods::stick),
        Cell.of("usb/prod", "4096-byte sectors", Firmware.UEFI, BootMethods::largeSectors),
        Cell.of("cloud/prod.img.gz", "disk", Firmware.UEFI, BootMethods::disk),
        Cell.of("pxe/ipxe.efi", "TFTP", Firmware.UEFI, BootMethods::pxeRom),
        Cell.of("pxe/snponly.efi", "TFTP", Firmware.UEFI, BootMethods::pxeRom),
        Cell.of("arm64/uefi/prod", "ESP", Firmware.ARM64, BootMethods::esp),
        Cell.of("uefimg/prod", "disk", Firmware.ARM64, BootMethods::disk),
        Cell.of("iso/prod", "CD", Firmware.ARM64, BootMethods::cd));
  }

  static Stream<Cell> largeSectors() {
    return Stream.of(
        Cell.of("cloud/prod.img.gz", "4096-byte sectors", Firmware.UEFI, BootMethods::largeSectors),
        Cell.of("uefimg/prod", "4096-byte sectors", Firmware.UEFI, BootMethods::largeSectors),
        Cell.of("uefimg/prod", "4096-byte sectors", Firmware.ARM64, BootMethods::largeSectors));
  }

  @ParameterizedTest
  @MethodSource("largeSectors")
  @Tag("slow")
  void reachesTheKernelFromLargeSectors(Cell cell) throws Exception {
    reachesTheKernel(cell);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void reachesTheKernel(Cell cell) throws Exception {
    Path work = folder.folder(cell.folder());
    BootMethods methods = new BootMethods(work, cell.firmware(), nginx.base(0), ipxeVersion);
    Path image = image(work, cell.image());
    Machine machine = Machine.with(work, cell.firmware(), cell.method().devices(methods, image));
    long began = System.nanoTime();

    String console = machine.consoleUntil(LinuxConsole.KERNEL_ENDED);

    double seconds = (System.nanoTime() - began) / 1e9;
    boolean reached =
        console.contains("runmode=prod") && console.contains(LinuxConsole.KERNEL_ENDED);
    boolean verified = console.contains("Kernel verified: SHA-256 ");
    TABLE.put(
        cell.toString(),
        line(
            cell.image(),
            cell.name(),
            cell.firmware().name(),
            reached ? "reached" : "NOT REACHED",
            verified ? "yes" : "no",
            String.format(Locale.ROOT, "%.1f", seconds)));
    assertThat(reached).as("see " + work.resolve("console.log")).isTrue();
    assertThat(verified)
        .as("UEFI builds verify the kernel, BIOS builds cannot")
        .isEqualTo(cell.firmware() != Firmware.BIOS);
    assertThat(console).as("started by the tree's iPXE").contains("iPXE " + ipxeVersion);
    if (!cell.image().startsWith("pxe/")) {
      assertThat(new LinuxConsole(console).faults()).as("lines that look like a fault").isEmpty();
      assertThat(COMMAND_LINE.matcher(console).find()).as("the farm id of the slot").isTrue();
    }
    if (cell.image().startsWith("cloud/")) {
      assertThat(console).containsPattern("ommand line: .* serial=SN-17");
    }
  }

  /** Copies an image of the tree, writes this test's server to the slots, and unpacks a disk. */
  private static Path image(Path work, String path) throws IOException {
    Path copy = work.resolve(path.substring(path.lastIndexOf('/') + 1));
    if (site.slots(path).isEmpty()) {
      Files.copy(site.folder().resolve(path), copy);
    } else {
      site.image(copy, path, TestSite.variables(nginx.base(0)).withFarmer(1234));
    }
    if (!path.endsWith(".gz")) {
      return copy;
    }
    Path unpacked = work.resolve("disk.img");
    try (var in = new GZIPInputStream(Files.newInputStream(copy));
        var out = Files.newOutputStream(unpacked)) {
      in.transferTo(out);
    }
    return unpacked;
  }

  private static String line(String... columns) {
    return String.format(Locale.ROOT, "%-20s %-18s %-8s %-12s %-8s %7s%n", (Object[]) columns);
  }

  /** One image, one method of starting it, one firmware. */
  record Cell(String image, String name, Firmware firmware, Method method) {

    static Cell of(String image, String name, Firmware firmware, Method method) {
      return new Cell(image, name, firmware, method);
    }

    String folder() {
      return toString().replaceAll("[^a-zA-Z0-9]+", "-").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return firmware + " " + image + " " + name;
    }
  }

  /** One of {@link BootMethods}. */
  @FunctionalInterface
  interface Method {
    /** QEMU's options for an image. */
    List<String> devices(BootMethods methods, Path image) throws IOException, InterruptedException;
  }
}
