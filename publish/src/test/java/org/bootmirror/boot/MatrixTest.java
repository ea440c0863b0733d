package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
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
 * Every image, in every way in which it can be started, by real firmware, from its own path in a
 * generated tree to the command line of a real Linux. Printed as a table in the end.
 */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class MatrixTest {

  private static final String KERNEL_ENDED = "Kernel panic - not syncing";
  private static final Pattern COMMAND_LINE =
      Pattern.compile("ommand line: [^\\n]*runmode=prod[^\\n]*farmer_id=1234");
  private static final Path WORK = Path.of("target", "matrix").toAbsolutePath();
  private static final Map<String, String> TABLE = new ConcurrentHashMap<>();

  private static TestSite site;
  private static Nginx nginx;
  private static String ipxeVersion = "";

  @BeforeAll
  static void serveATree() throws Exception {
    Path source = Files.createDirectories(WORK.resolve("source"));
    copy(CloudKernel.file(), source.resolve("linux"));
    copy(CloudKernel.arm64File(), source.resolve("linux-arm64"));
    Files.writeString(
        source.resolve("site.toml"),
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
    InputCollector room =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    ipxeVersion =
        room.gather(SiteReader.read(source), List.of()).packages().get(RequiredFile.LKRN).version();
    site = TestSite.generate(source, WORK.resolve("site"), Optional.empty());
    nginx = Nginx.serving(WORK.resolve("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void printTheTable() {
    nginx.close();
    StringBuilder table = new StringBuilder();
    table.append(line("image", "way of starting", "firmware", "kernel", "verified", "seconds"));
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
        Cell.of("usb/prod", "USB stick", Firmware.UEFI, BootMethods::stick),
        Cell.of("cloud/prod.img.gz", "disk", Firmware.UEFI, BootMethods::disk),
        Cell.of("pxe/ipxe.efi", "TFTP", Firmware.UEFI, BootMethods::pxeRom),
        Cell.of("pxe/snponly.efi", "TFTP", Firmware.UEFI, BootMethods::pxeRom),
        Cell.of("arm64/uefi/prod", "ESP", Firmware.ARM64, BootMethods::esp),
        Cell.of("uefimg/prod", "disk", Firmware.ARM64, BootMethods::disk),
        Cell.of("iso/prod", "CD", Firmware.ARM64, BootMethods::cd));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void reachesTheKernel(Cell cell) throws Exception {
    Path work = Files.createDirectories(WORK.resolve(cell.folder()));
    BootMethods ways = new BootMethods(work, cell.firmware(), nginx.base(0), ipxeVersion);
    Path image = image(work, cell.image());
    Machine machine = Machine.with(work, cell.firmware(), cell.way().devices(ways, image));
    long began = System.nanoTime();

    String console = machine.consoleUntil(KERNEL_ENDED);

    double seconds = (System.nanoTime() - began) / 1e9;
    boolean reached = console.contains("runmode=prod") && console.contains(KERNEL_ENDED);
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
    assertThat(console).as("it was ours that started it").contains("iPXE " + ipxeVersion);
    if (!cell.image().startsWith("pxe/")) {
      assertThat(COMMAND_LINE.matcher(console).find()).as("the slot's farmer").isTrue();
    }
    if (cell.image().startsWith("cloud/")) {
      assertThat(console).containsPattern("ommand line: .* serial=SN-17");
    }
  }

  /** A copy of an image of the tree, overlaid for this test's server; unpacked if it is packed. */
  private static Path image(Path work, String path) throws IOException {
    Path copy = work.resolve(path.substring(path.lastIndexOf('/') + 1));
    if (site.slots(path).isEmpty()) {
      copy(site.folder().resolve(path), copy);
    } else {
      site.image(
          copy,
          path,
          SlotVariables.published(List.of(new BaseUrl(nginx.base(0))), Optional.empty())
              .withFarmer(1234));
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

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String... columns) {
    return String.format(Locale.ROOT, "%-20s %-18s %-8s %-12s %-8s %7s%n", (Object[]) columns);
  }

  /** One image, one way of starting it, one firmware. */
  record Cell(String image, String name, Firmware firmware, Way way) {

    static Cell of(String image, String name, Firmware firmware, Way way) {
      return new Cell(image, name, firmware, way);
    }

    String folder() {
      return toString().replaceAll("[^a-zA-Z0-9]+", "-").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return firmware + " " + image + " " + name;
    }
  }

  /** How a machine is given an image. */
  @FunctionalInterface
  interface Way {
    /** QEMU's options for it. */
    List<String> devices(BootMethods ways, Path image) throws IOException;
  }
}
