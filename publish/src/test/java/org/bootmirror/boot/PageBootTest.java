package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import org.bootmirror.cli.PageProgram;
import org.bootmirror.content.Content;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ISO that Chromium makes on the web page starts Linux with the farmer's arguments. */
@Tag("boot")
final class PageBootTest {

  private static final String EXTRA = "console=ttyS0 page=yes";

  private static BootFolder folder;
  private static Nginx nginx;
  private static JsonNode made = MissingNode.getInstance();

  @BeforeAll
  static void make() throws Exception {
    folder = BootFolder.empty("page");
    int port = Nginx.freePort();
    Path source =
        folder.sourceOf(
            "source",
            """
            title = "page"
            bases = ["http://10.0.2.2:PORT"]
            images = ["iso"]
            [kernels.linux]
            amd64 = "linux"
            [networks.prod]
            title = "Production"
            kernels = ["linux"]
            arguments = "runmode=prod panic=-1"
            """
                .replace("PORT", Integer.toString(port)));
    TestSite site = folder.site("site", source);
    nginx =
        Nginx.serving(
            folder.folder("nginx"), Nginx.server("127.0.0.1:" + port, site.folder()), port);
    made =
        PageProgram.run(
            "iso.mjs",
            "http://boot.example:" + port + "/",
            folder.path().resolve("made"),
            folder.path().resolve("profile"),
            EXTRA);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void theImageIsThatOfCustomize() throws Exception {
    assertThat(PageProgram.texts(made.get("wrong"))).isEmpty();
    assertThat(Content.file(image()).description().sha256()).hasToString(customized());
  }

  @Test
  void theImageStartsLinuxOnBios() throws Exception {
    assertStarts(Firmware.BIOS);
  }

  @Tag("slow")
  @Test
  void theImageStartsLinuxOnUefi() throws Exception {
    assertStarts(Firmware.UEFI);
  }

  private static void assertStarts(Firmware firmware) throws Exception {
    Path work = folder.folder(firmware.name());

    String console =
        Machine.with(work, firmware, new BootMethods(work, firmware).cd(image()))
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine())
        .contains("runmode=prod", "farmer_id=1234", EXTRA);
  }

  private static Path image() {
    return folder.path().resolve("made/prod-farm1234.iso");
  }

  private static String customized() throws Exception {
    Path out = folder.path().resolve("customized.iso");
    Path tree = folder.path().resolve("site");
    CommandLineProcess.run(
        "customize",
        tree + "/iso/prod.iso",
        "--at",
        tree + "",
        "-o",
        out + "",
        "--farmer",
        "1234",
        "--extra",
        EXTRA);
    return Content.file(out).description().sha256().hex();
  }
}
