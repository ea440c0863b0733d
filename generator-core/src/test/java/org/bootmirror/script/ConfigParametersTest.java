package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;

/** The length that is counted for a config is that of the longest line that a script composes. */
final class ConfigParametersTest {

  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final String KEY = "RWQ" + "A".repeat(53);
  private static final String BASE = " bootstrap=" + "b".repeat(SlotKey.BASE_1.maxLength());

  @Test
  void allPartsAreCountedWithTheirLongestValues() {
    String line =
        BASE.repeat(3)
            + " config=node config_sha256="
            + HEX
            + " config_md5="
            + HEX.substring(0, 32)
            + " server_key="
            + KEY
            + " list_sha256=zos:"
            + HEX
            + " list_sha256=b:"
            + HEX;

    assertThat(ConfigParameters.maxLength("node", List.of("zos", "b"))).isEqualTo(line.length());
    assertThat(ConfigParameters.maxLength("node", List.of()))
        .as("with the blank of an empty variable")
        .isEqualTo(line.indexOf(" list_sha256") + 1);
    KernelCommandLine without =
        new KernelCommandLine(Platform.BIOS, false, KernelArguments.of("a"), false);
    KernelCommandLine with =
        new KernelCommandLine(Platform.BIOS, false, KernelArguments.of("a"), false, 700);
    assertThat(without.roomForExtra() - with.roomForExtra()).isEqualTo(700);
  }

  @Test
  void theScriptNamesTheFirstThreeBasesAndTheKey() {
    List<BaseUrl> bases =
        List.of(
            new BaseUrl("http://a.example"),
            new BaseUrl("http://b.example"),
            new BaseUrl("http://c.example"),
            new BaseUrl("http://d.example"));
    ConfigParameters parameters =
        new ConfigParameters(
            "node",
            "a node",
            "../config/" + HEX + ".node.toml",
            HEX,
            HEX.substring(0, 32),
            List.of(new ConfigParameters.ListDigest("zos", HEX)));

    String script =
        BootScript.of(
            Templates.standard(),
            "prod",
            "Production",
            List.of(),
            new ConfigChoices(
                bases,
                Optional.of(KEY),
                List.of(new ConfigChoices.ConfigChoice(Architecture.AMD64, parameters))));

    assertThat(script)
        .contains(
            "set bases bootstrap=http://a.example bootstrap=http://b.example"
                + " bootstrap=http://c.example\n")
        .contains("set server server_key=" + KEY + "\n")
        .contains(":config_node_x86_64\n", "set lists list_sha256=zos:" + HEX + "\n")
        .doesNotContain("d.example", "config=${config}");
  }
}
