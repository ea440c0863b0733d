package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.http.Nginx;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that a boot script says of a config reaches Linux, on a line almost at the limit. */
@Tag("boot")
final class ConfigBootTest {

  private static final Pattern LINE = Pattern.compile("whole line: (.*) :end");
  private static final String END = " :end";

  /** Of the greatest length that a slot takes. */
  private static final List<String> DEAD =
      List.of("http://a.example/" + "a".repeat(143), "http://b.example/" + "b".repeat(143));

  private static final String EXTRA = "long=" + "x".repeat(100) + " last=word";

  private static BootFolder folder;
  private static TestSite site;
  private static Nginx nginx;

  @BeforeAll
  static void serveATree() throws Exception {
    folder = BootFolder.empty("configs");
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "configs"
            bases = ["http://10.0.2.2:1"]
            images = ["krn", "uefi"]
            [kernels.linux]
            amd64 = "linux"
            initrds = ["initrd.cpio"]
            arguments = "console=ttyS0 panic=-1"
            [networks.prod]
            title = "Production"
            kernels = ["linux"]
            arguments = "runmode=prod"
            configs = ["first", "node"]
            """);
    Files.write(source.resolve("initrd.cpio"), initrd());
    Files.createDirectories(source.resolve("configs"));
    StringBuilder config = new StringBuilder("description = \"of a test\"\n[sets]\n");
    for (String set : sets()) {
      Path files = Files.createDirectories(source.resolve("binaries/" + set + "/amd64"));
      Files.writeString(files.resolve("tool"), set);
      config.append(set).append(" = []\n");
    }
    Files.writeString(source.resolve("configs/node.toml"), config);
    Files.writeString(source.resolve("configs/first.toml"), "description = \"the default\"\n");
    site = folder.site("site", source, folder.keys("keys"));
    nginx = Nginx.serving(folder.path().resolve("nginx"), List.of(site.folder()));
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  @Tag("slow")
  void onBiosTheWholeLineReachesLinux() throws Exception {
    assertThat(line(boot("bios", Firmware.BIOS, "krn/prod", chosen()))).endsWith(expected());
  }

  @Test
  void onUefiTheWholeLineReachesLinux() throws Exception {
    String console = boot("uefi", Firmware.UEFI, "uefi/prod", chosen());

    assertThat(line(console)).contains(expected());
    assertThat(console).contains("Config......: node, of a test");
    assertThat(new LinuxConsole(console).faults()).isEmpty();
  }

  @Test
  @Tag("slow")
  void theFirstConfigIsTheDefaultAndAPinWins() throws Exception {
    String unset = boot("default", Firmware.BIOS, "krn/prod", TestSite.variables(nginx.base(0)));

    assertThat(line(unset))
        .contains(
            "bootstrap="
                + nginx.base(0)
                + " config=first config_sha256="
                + Digest.of(Files.readAllBytes(site.folder().resolve("config/first.toml"))))
        .doesNotContain("list_sha256");
    assertThat(unset).contains("Config......: first, the default");

    String sha256 = "ab".repeat(32);
    SlotVariables pinned =
        TestSite.variables(nginx.base(0))
            .with(
                Map.of(
                    SlotKey.CONFIG,
                    "first",
                    SlotKey.CONFIG_SHA256,
                    sha256,
                    SlotKey.CONFIG_MD5,
                    "cd".repeat(16),
                    SlotKey.SERVER_KEY,
                    "RWQ" + "B".repeat(53)));

    String console = boot("pinned", Firmware.BIOS, "krn/prod", pinned);

    assertThat(line(console))
        .contains(
            "bootstrap="
                + nginx.base(0)
                + " config=first config_sha256="
                + sha256
                + " config_md5="
                + "cd".repeat(16)
                + " server_key=RWQ"
                + "B".repeat(53))
        .doesNotContain("list_sha256");
    assertThat(console.replaceAll("[\r\n]", ""))
        .contains(
            "The image pins config first: SHA-256 " + sha256,
            "Published is SHA-256 ",
            "the key of the image counts: RWQBB");
  }

  @Test
  @Tag("slow")
  void anUnknownConfigIsRefusedWithTheNames() throws Exception {
    String console =
        site.machine(
                folder.folder("unknown"),
                Firmware.BIOS,
                "krn/prod",
                TestSite.variables(nginx.base(0)).with(SlotKey.CONFIG, "nodes"))
            .consoleUntil("It has: first, node");

    assertThat(console).contains("Network prod has no config nodes for x86_64.");
  }

  private static SlotVariables chosen() {
    return TestSite.variables(nginx.base(0), DEAD.get(0), DEAD.get(1))
        .with(
            Map.of(
                SlotKey.CONFIG, "node",
                SlotKey.FARMER_ID, "4294967295",
                SlotKey.FARMING_POOL_ID, "12",
                SlotKey.EXTRA, EXTRA));
  }

  private static String expected() throws Exception {
    byte[] config = Files.readAllBytes(site.folder().resolve("config/node.toml"));
    StringBuilder line = new StringBuilder("runmode=prod console=ttyS0 panic=-1 ");
    line.append("farmer_id=4294967295 farming_pool_id=12 bootstrap=").append(nginx.base(0));
    DEAD.forEach(base -> line.append(" bootstrap=").append(base));
    line.append(" config=node config_sha256=").append(Digest.of(config));
    line.append(" config_md5=")
        .append(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(config)));
    line.append(" server_key=")
        .append(Files.readAllLines(site.folder().resolve("minisign.pub")).get(1));
    for (String set : sets()) {
      byte[] list = Files.readAllBytes(site.folder().resolve("bin/" + set + "/amd64/list"));
      line.append(" list_sha256=").append(set).append(':').append(Digest.of(list));
    }
    assertThat(line).hasSizeGreaterThan(1800);
    return line.append(" " + EXTRA).toString();
  }

  private static List<String> sets() {
    return List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o");
  }

  private static String boot(String name, Firmware firmware, String image, SlotVariables variables)
      throws Exception {
    return site.machine(folder.folder(name), firmware, image, variables).consoleUntil(END);
  }

  private static String line(String console) {
    Matcher line = LINE.matcher(console);
    assertThat(line.find()).as(console).isTrue();
    return line.group(1).strip();
  }

  /** Linux's own message of the line is cut after some 1,000 characters. */
  private static byte[] initrd() throws IOException {
    String init =
        """
        #!/bin/busybox sh
        /bin/busybox mount -t proc proc /proc
        echo "whole line: $(/bin/busybox cat /proc/cmdline) :end"
        /bin/busybox poweroff -f
        """;
    return new Initramfs()
        .folder("bin")
        .folder("proc")
        .file("bin/busybox", Files.readAllBytes(CloudKernel.busybox()))
        .file("init", init.getBytes(StandardCharsets.US_ASCII))
        .toBytes();
  }
}
