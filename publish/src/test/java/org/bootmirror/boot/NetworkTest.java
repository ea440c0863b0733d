package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotVariables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks and machines as they come: IPv6 only, both families, a hostile DHCP server. */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class NetworkTest {

  private static final String ONLY_IPV6 = ",ipv4=off,ipv6=on";
  private static final long LARGE_INITRD = 300L << 20;
  private static final String REBOOTING = "Rebooting in 20 seconds";

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serve() throws Exception {
    folder = BootFolder.empty("network");
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "networks"
            bases = ["http://10.0.2.2:1"]
            images = ["krn", "uefi", "provision"]
            [kernels.linux]
            amd64 = "linux"
            [kernels.named]
            amd64 = "linux"
            arguments = "BOOTIF=01-{mac-hyphens} host={hostname} brace={{} -- single"
            [kernels.large]
            amd64 = "linux"
            initrds = ["large.cpio"]
            [networks.prod]
            title = "Production"
            kernels = ["linux", "named", "large"]
            arguments = "runmode=prod console=ttyS0 panic=-1"
            """);
    try (RandomAccessFile large =
        new RandomAccessFile(source.resolve("large.cpio").toFile(), "rw")) {
      large.write("070701".getBytes(StandardCharsets.US_ASCII));
      large.setLength(LARGE_INITRD); // takes no room on the disk
    }
    Path nodes = Files.createDirectories(source.resolve("web/provision"));
    Files.writeString(
        nodes.resolve("default"), "#!ipxe\nimgfree\nset farmer-id 7\nchain ../ipxe/prod\n");
    Files.writeString(
        nodes.resolve("52-54-00-12-34-57"),
        "#!ipxe\nimgfree\nset farmer-id 8\nchain ../ipxe/prod\n");
    site = folder.site("site", source);
    nginx = Nginx.servingBothFamilies(folder.path().resolve("nginx"), site.folder());
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @ParameterizedTest
  @CsvSource({"BIOS, krn/prod", "UEFI, uefi/prod"})
  void ipv6AloneIsEnough(Firmware firmware, String image) throws Exception {
    String console =
        run(firmware, image, ipv6(), ONLY_IPV6).consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console).contains("net0: address fec0::5054:ff:fe12:3456, gateway fe80::2");
    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
  }

  /** The node's card is not known: the script for all other nodes starts. */
  @Test
  void anUnknownNodeIsProvisionedByIpv6Alone() throws Exception {
    String console =
        run(Firmware.UEFI, "uefi-provision", ipv6(), ONLY_IPV6)
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console)
        .contains("for /provision/52-54-00-12-34-56")
        .contains("for /provision/default");
    assertThat(new LinuxConsole(console).commandLine()).contains("farmer_id=7");
  }

  /** DHCP answers with IPv4, the only base is reached by IPv6. */
  @Test
  void theOtherFamilyIsBroughtUpWhereNoBaseAnswers() throws Exception {
    String console =
        run(Firmware.BIOS, "krn/prod", ipv6(), "").consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(console)
        .contains("net0: address 10.0.2.15,")
        .contains("Network unreachable")
        .contains("net0: address fec0::5054:ff:fe12:3456,");
    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
  }

  /** Blanks, and an argument for the kernel, in one host name. */
  @Test
  void theHostNameOfADhcpServerReachesLinuxAsOneWord() throws Exception {
    String hostile = ",hostname=a init=/bin/sh ${ b";
    String console =
        run(
                Firmware.UEFI,
                "uefi/prod",
                TestSite.variables(nginx.base(0)).withKernel("named"),
                hostile)
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine())
        .containsPattern(
            " BOOTIF=01-52-54-00-12-34-56 host=a%20init%3D%2Fbin%2Fsh%20\\$\\{%20b brace=\\{} ")
        .contains(" -- single")
        .doesNotContain(" init=");
  }

  /** iPXE expands a reference inside of a value, also where the value is percent-encoded. */
  @Test
  void aHostNameThatRefersToAnotherSettingIsRefused() throws Exception {
    String referring = ",hostname=${domain},domainname=x y=z";
    String console =
        run(
                Firmware.BIOS,
                "krn/prod",
                TestSite.variables(nginx.base(0)).withKernel("named"),
                referring)
            .consoleUntil(REBOOTING);

    assertThat(console.replace("\n", ""))
        .contains("asks for netX/hostname, which refers to other settings: it is refused")
        .doesNotContain("y=z");
  }

  @Test
  void aHostNameThatIsAskedForAndMissingFailsTheAttempt() throws Exception {
    String console =
        run(Firmware.BIOS, "krn/prod", TestSite.variables(nginx.base(0)).withKernel("named"), "")
            .consoleUntil(REBOOTING);

    assertThat(console)
        .contains("Kernel named asks for what this machine or network lacks: netX/hostname");
  }

  @Test
  void tooLittleMemoryIsSaidOnceAndWithTheNeed() throws Exception {
    List<String> small =
        new ArrayList<>(
            BootMethods.onNetwork(folder.folder("memory"), Firmware.BIOS, "")
                .kernel(
                    site.image(
                        folder.folder("memory").resolve("image"),
                        "krn/prod",
                        TestSite.variables(nginx.base(0)).withKernel("large"))));
    small.addAll(List.of("-m", "256"));
    String console =
        Machine.with(folder.folder("memory"), Firmware.BIOS, small).consoleUntil(REBOOTING);

    assertThat(console)
        .containsOnlyOnce("This machine has too little memory for ../kernel/")
        .containsPattern("too little memory for its kernel: about 7[0-9][0-9] MB are needed");
  }

  /** On UEFI the initrd fits, and the kernel cannot take it over. */
  @Test
  @Tag("slow")
  void aKernelThatDoesNotStartIsSaidOnceAndWithTheNeed() throws Exception {
    Path work = folder.folder("memory-uefi");
    SlotVariables variables = TestSite.variables(nginx.base(0)).withKernel("large");
    List<String> small =
        new ArrayList<>(
            BootMethods.onNetwork(work, Firmware.UEFI, "")
                .esp(site.image(work.resolve("image"), "uefi/prod", variables)));
    small.addAll(List.of("-m", "400"));
    String console = Machine.with(work, Firmware.UEFI, small).consoleUntil(REBOOTING);

    assertThat(console)
        .containsOnlyOnce("The kernel did not start.")
        .containsPattern("Does the machine have about 7[0-9][0-9] MB of memory");
  }

  private static SlotVariables ipv6() {
    return TestSite.variables(nginx.base6(0));
  }

  private static Machine run(
      Firmware firmware, String path, SlotVariables variables, String network) throws IOException {
    String name = path + "-" + variables.hashCode() + network.hashCode();
    Path work = folder.folder(name.replaceAll("[^a-z0-9-]", "-"));
    Path image = site.image(work.resolve("image"), path, variables);
    BootMethods methods = BootMethods.onNetwork(work, firmware, network);
    return Machine.with(
        work, firmware, firmware == Firmware.BIOS ? methods.kernel(image) : methods.esp(image));
  }
}
