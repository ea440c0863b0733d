package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** dnsmasq and Kea accept the configuration snippets of a tree. */
@Tag("programs")
final class DhcpSnippetsTest {

  @Test
  void bothServersAcceptTheirSnippet() throws Exception {
    BootFolder folder = BootFolder.empty("dhcp-snippets");
    String head =
        "title = \"snippets\"\nbases = [\"http://192.168.77.1:8080\"]\nimages = [\"pxe\"]\n";
    Path pxe = folder.site("site", folder.source("source", head)).folder().resolve("pxe");

    assertThat(Program.run("dnsmasq", "--test", "--conf-file=" + pxe.resolve("dnsmasq.conf")))
        .contains("syntax check OK");
    assertThat(Program.run("kea-dhcp4", "-t", pxe.resolve("kea.json").toString()))
        .doesNotContain("failed");
  }
}
