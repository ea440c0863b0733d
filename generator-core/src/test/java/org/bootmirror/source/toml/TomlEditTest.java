package org.bootmirror.source.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One string changes, wherever it stands; every other byte stays. */
final class TomlEditTest {

  private static final Path FILE = Path.of("site.toml");
  private static final List<Object> CHANNEL = List.of("kernels", "zos", "channels", "stable");

  /** The string to change is marked by {@code <} and {@code >}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[kernels.zos.channels]\nstable = \"<3.0>\" # 3.0 until May\nedge = \"3.0\"\n",
        "[kernels.zos.channels]\r\nedge = \"3.0\"\r\nstable = \"<3.0>\"\t# ä\r\n\r\n",
        "\ufeff[kernels.zos.channels]\nstable = \"<3.0>\"",
        "[kernels.zos]\nchannels = { edge = \"3.0\", stable = \"<3.0>\", \"stable2\" = \"3.0\" }\n",
        "[kernels.zos]\nchannels = {stable='<3.0>',edge='3.0'}",
        "kernels.zos.channels.edge = \"3.0\"\nkernels . \"zos\" . 'channels'.stable =\t\"<3.0>\"\n",
        "kernels = { other = \"3.0\", zos.channels = { edge = '3.0', stable = \"<3.0>\" } }\n",
        "[kernels]\nzos.channels.stable = \"\"\"<3.0>\"\"\"\nzos.channels.edge = \"3.0\"\n",
        "[kernels.zos.channels]\nstable = '''<3.0>'''\n",
        "[kernels.zos.channels]\nstable = \"<3\\u002e0>\" # \"3.0\"\n",
        "a = \"\ud83d\ude00\"\n[kernels]\nzos = { \"\ud83d\ude00\" = 1, channels = { stable = \"<3.0>\" } }\n",
        "# stable = \"3.0\"\ntext = \"\"\"\nstable = \"3.0\"\n\"\"\"\n[kernels.zos.channels]\n"
            + "  stable   =   \"<3.0>\"\n",
        "d = 2026-01-01\nt = 07:32:00\nn = 1.50\n[kernels.zos.channels]\nstable = \"<3.0>\"\n",
      })
  void theStringOfAKeyChanges(String marked) throws Exception {
    String before = marked.replaceAll("[<>]", "");
    TomlFile file = TomlFile.of(FILE, before.getBytes(UTF_8));
    file.root();

    assertThat(new String(file.withString(CHANNEL, "3.1-rc1"), UTF_8))
        .isEqualTo(marked.replaceAll("<[^>]*>", "3.1-rc1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[networks.prod]\nkernels = [\"a@1\", \"<a@1>\"]\n",
        "networks.prod.kernels = [\r\n  \"a@1\", # a@1\r\n  '<a@1>',\r\n]\r\n",
        "networks = { prod = { kernels = [ \"a@1\" , \"<a@1>\" ] }, test = { kernels = [\"a@1\"] } }",
      })
  void theElementOfAListChanges(String marked) throws Exception {
    TomlFile file = TomlFile.of(FILE, marked.replaceAll("[<>]", "").getBytes(UTF_8));
    file.root();

    assertThat(new String(file.withString(List.of("networks", "prod", "kernels", 1), "a@2"), UTF_8))
        .isEqualTo(marked.replaceAll("<[^>]*>", "a@2"));
  }

  @Test
  void onlyAStringIsChanged() throws Exception {
    TomlFile file =
        TomlFile.of(FILE, "[kernels.zos.channels]\nstable = 3.0 # \"3.0\"\n".getBytes(UTF_8));
    file.root();

    assertThatThrownBy(() -> file.withString(CHANNEL, "3.1"))
        .isInstanceOf(UneditableException.class)
        .hasMessageStartingWith("site.toml:2:1: found kernels.zos.channels.stable in a form");
    assertThatThrownBy(() -> file.withString(List.of("kernels", "none"), "3.1"))
        .isInstanceOf(UneditableException.class);
    assertThatThrownBy(() -> file.withString(CHANNEL, "3\"1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
