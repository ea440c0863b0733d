package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.bootmirror.app.BaseAccess;
import org.bootmirror.app.BootMachine;
import org.bootmirror.app.BootPlan;
import org.bootmirror.app.BootRequest;
import org.bootmirror.app.BootResult;
import org.bootmirror.cli.ShownOutput;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.machine.Medium;
import org.bootmirror.serve.TreeServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The use case boot, on a site whose base URL is elsewhere: each machine reaches Linux by the local
 * tree, the published images stay as they are, and copies are deleted.
 */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class BootMachineTest {

  private static final String ELSEWHERE = "https://boot.example.org";
  private static final Duration LONG = Duration.ofSeconds(200);

  private static BootFolder folder;
  private static TestSite site;

  @BeforeAll
  static void generate() throws Exception {
    folder = BootFolder.empty("machine");
    Path source = folder.source("source", "title = \"t\"\nbases = [\"" + ELSEWHERE + "\"]\n");
    site = folder.site("site", source);
  }

  @Test
  void theFirstNetworkBootsOnBios() throws Exception {
    assertBoots("first", Optional.empty(), Platform.BIOS);
  }

  @Test
  void aNetworkBootsOnUefi() throws Exception {
    assertBoots("network-uefi", Optional.of("prod"), Platform.EFI);

    // README shows such a boot, of another kernel.
    String readme = Files.readString(Path.of("../README.md"));
    String shown = readme.substring(readme.indexOf("```text console\n") + 16);
    ShownOutput.of(shown.substring(0, shown.indexOf("```")).replace(".memtest", ".linux"))
        .assertIn("README.md", console(folder.folder("network-uefi")));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "iso/prod.iso, BIOS",
    "iso/prod.iso, EFI",
    "usb/prod, BIOS",
    "uefimg/prod, EFI",
    "snponly/prod.efi, EFI",
    "cloud/prod.img.gz, BIOS",
    "cloud/prod.img.gz, EFI"
  })
  void everyKindOfImageBoots(String path, Platform platform) throws Exception {
    String name = path.replace('/', '-') + "-" + platform;

    assertBoots(name, Optional.of(path), platform);
  }

  /** As {@code bootmirror demo} in another terminal. */
  @Test
  void aServerThatRunsAlreadyIsUsed() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(site.folder(), any, log::add)) {
      String base = "http://10.0.2.2:" + server.port();
      Path work = folder.folder("served");
      Path image = site.image(work.resolve("a,b.krn"), "krn/prod.krn", TestSite.variables(base));

      BootPlan plan = BootPlan.of(request(work, Optional.of(image + ""), Optional.empty(), LONG));
      List<Boolean> own = new ArrayList<>();
      BootResult result = run(work, plan, own);

      assertThat(plan.access()).isEqualTo(new BaseAccess.Served(server.port()));
      assertThat(own).containsExactly(false);
      assertThat(result.served()).isFalse();
      assertThat(console(work)).contains(LinuxConsole.KERNEL_ENDED, "Asking " + base);
      assertThat(log).anyMatch(line -> line.matches("200 [0-9]+ GET /kernel/.*linux"));
    }
  }

  @Test
  void theLimitEndsTheMachine() throws Exception {
    Path work = folder.folder("limit");
    BootPlan plan =
        BootPlan.of(request(work, Optional.empty(), Optional.empty(), Duration.ofMillis(200)));

    BootResult result = run(work, plan, new ArrayList<>());

    assertThat(result.status()).isEmpty();
    assertThat(result.kernelFetched()).isFalse();
    assertThat(work.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void theProgramTakesItsMachineAndCopiesAlong() throws Exception {
    Path work = folder.folder("killed");
    Path cache = work.resolve("xdg/bootmirror");
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.bootmirror.cli.Bootmirror",
            "boot",
            "--no-kvm",
            "--tree",
            site.folder().toString(),
            "--console",
            work.resolve("console.log").toString());
    builder.environment().put("XDG_CACHE_HOME", work.resolve("xdg").toString());
    Process program =
        builder.redirectErrorStream(true).redirectOutput(work.resolve("out").toFile()).start();
    while (program.descendants().findAny().isEmpty()) {
      assertThat(program.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    List<ProcessHandle> machines = program.descendants().toList();
    assertThat(cache).isNotEmptyDirectory();

    program.destroy(); // SIGTERM
    program.waitFor();

    for (ProcessHandle machine : machines) {
      machine.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(cache).isEmptyDirectory();
  }

  private static void assertBoots(String name, Optional<String> what, Platform platform)
      throws Exception {
    Path work = folder.folder(name);
    BootPlan plan = BootPlan.of(request(work, what, Optional.of(platform), LONG));
    Digest published = Digest.of(Files.readAllBytes(plan.image().file()));

    BootResult result = run(work, plan, new ArrayList<>());

    assertThat(plan.access()).isEqualTo(new BaseAccess.Replaced(0, List.of(ELSEWHERE)));
    assertThat(console(work)).contains(LinuxConsole.KERNEL_ENDED).doesNotContain(ELSEWHERE);
    assertThat(result.status()).hasValue(0);
    assertThat(result.kernelFetched()).isTrue();
    assertThat(Digest.of(Files.readAllBytes(plan.image().file()))).isEqualTo(published);
    assertThat(work.resolve("cache")).isEmptyDirectory();
  }

  private static BootResult run(Path work, BootPlan plan, List<Boolean> own) throws Exception {
    return new BootMachine(work.resolve("cache"), line -> {})
        .run(plan, (port, served) -> own.add(served));
  }

  private static BootRequest request(
      Path work, Optional<String> what, Optional<Platform> platform, Duration limit) {
    return new BootRequest(
        site.folder(),
        what,
        platform,
        Optional.empty(),
        768,
        Medium.CARD,
        false,
        false,
        false,
        OptionalInt.empty(),
        Optional.of(work.resolve("console.log")),
        Optional.of(limit));
  }

  private static String console(Path work) throws IOException {
    return Files.readString(work.resolve("console.log"), StandardCharsets.ISO_8859_1);
  }
}
