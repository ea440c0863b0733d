package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.edge.NjsEngine;
import org.bootmirror.edge.NjsNginx;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A farmer's variants and a node's script, as nginx answers them, start Linux. */
@Tag("boot")
@Execution(ExecutionMode.CONCURRENT)
final class VariantBootTest {

  private static final String VARIANT = "/prod/1234/console=ttyS0%20variant=___yes";

  private static BootFolder folder;
  private static NjsNginx nginx;
  private static int port;

  @BeforeAll
  static void serve() throws Exception {
    folder = BootFolder.empty("variants");
    port = Nginx.freePort();
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "variants"
            bases = ["http://10.0.2.2:PORT"]
            images = ["krn", "uefi", "iso"]
            [kernels.linux]
            amd64 = "linux"
            [networks.prod]
            title = "Production"
            kernels = ["linux"]
            arguments = "runmode=prod panic=-1"
            """
                .replace("PORT", Integer.toString(port)));
    Files.writeString(
        source.resolve("nodes.toml"),
        """
        [nodes.by-serial]
        serial = "SN-3.x"
        farmer-id = 3
        extra = "console=ttyS0"
        [nodes.by-card]
        mac = "52:54:00:00:00:04"
        farmer-id = 4
        extra = "console=ttyS0"
        """);
    TestSite site = folder.site("site", source);
    nginx = NjsNginx.overlaying(NjsEngine.BOOKWORM, folder.folder("nginx"), site.folder(), port);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void aCdFromTheServerStartsOnBios() throws Exception {
    assertVariant(cd("iso-bios", Firmware.BIOS));
  }

  @Test
  void aCdFromTheServerStartsOnUefi() throws Exception {
    assertVariant(cd("iso-uefi", Firmware.UEFI));
  }

  @Test
  void aScriptFromTheServerStartsFromAGenericImage() throws Exception {
    assertVariant(generic("generic", "http://10.0.2.2:" + port + "/ipxe" + VARIANT));
  }

  /** The card is not listed, and the machine has no UUID. */
  @Test
  void aClientOfMatchboxStartsTheScriptOfItsSerialNumber() throws Exception {
    String console =
        generic(
            "matchbox",
            "http://10.0.2.2:" + port + "/boot.ipxe",
            "-smbios",
            "type=1,serial=SN-3.x");

    assertThat(console).contains("boot.ipxe... ok", "ipxe... ok", "provision/serial/SN-3.x... ok");
    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod", "farmer_id=3");
  }

  /** pixiecore hands the script of its answer to the machine, from an address of its own. */
  @Test
  @Tag("slow")
  void theScriptForPixiecoreStartsTheNode() throws Exception {
    String answer;
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/v1/boot/52:54:00:00:00:04")
            .toURL()
            .openStream()) {
      answer = new ObjectMapper().readTree(in).path("ipxe-script").asText();
    }
    Files.writeString(folder.folder("tftp").resolve("pixiecore"), answer);

    String console = generic("pixiecore", "pixiecore,tftp=" + folder.path().resolve("tftp"));

    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod", "farmer_id=4");
  }

  private static String generic(String name, String file, String... more) throws Exception {
    List<String> devices = new ArrayList<>();
    devices.addAll(List.of("-kernel", folder.path().resolve("site/krn-generic") + ""));
    devices.addAll(List.of("-nic", "user,model=e1000,bootfile=" + file));
    devices.addAll(List.of(more));
    return Machine.with(folder.folder(name), Firmware.BIOS, devices)
        .consoleUntil(LinuxConsole.KERNEL_ENDED);
  }

  private static String cd(String name, Firmware firmware) throws Exception {
    Path work = Files.createDirectories(folder.path().resolve(name));
    Path image = work.resolve("variant.iso");
    try (var in =
        URI.create("http://127.0.0.1:" + port + "/iso" + VARIANT + ".iso").toURL().openStream()) {
      Files.copy(in, image);
    }
    return Machine.with(work, firmware, new BootMethods(work, firmware).cd(image))
        .consoleUntil(LinuxConsole.KERNEL_ENDED);
  }

  private static void assertVariant(String console) {
    assertThat(new LinuxConsole(console).commandLine())
        .contains("runmode=prod", "farmer_id=1234", "console=ttyS0", "variant=/yes");
  }
}
