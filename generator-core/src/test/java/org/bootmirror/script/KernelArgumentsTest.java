package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelArgumentsTest {

  @Test
  void placeholdersBecomeSettings() {
    KernelArguments arguments =
        KernelArguments.of("BOOTIF=01-{mac-hyphens} h={hostname} {{x} {uuid}{serial} ip={ip}");

    assertThat(arguments.kernelInScript())
        .isEqualTo(
            "BOOTIF=01-${netX/mac:hexhyp} h=${netX/hostname:uristring} {x} "
                + "${uuid:uuid}${serial:uristring} ip=${netX/ip:ipv4}");
    assertThat(arguments.placeholders())
        .containsExactly(
            Placeholder.MAC_HYPHENS,
            Placeholder.UUID,
            Placeholder.SERIAL,
            Placeholder.IP,
            Placeholder.HOSTNAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{macs}",
        "a={",
        "{mac",
        "{MAC}",
        "{}",
        "${{mac}",
        "${net0/mac}",
        "$x {y}",
        "{hostname}{serial}",
        "{serial}}",
        "{hostname}{{"
      })
  void allOtherBracesAreRefused(String text) {
    assertThat(KernelArguments.objection(text)).isPresent();
  }

  @Test
  void wordsForInitStayBehindAllOthers() {
    KernelArguments both =
        KernelArguments.of("quiet -- single").then(KernelArguments.of("console=ttyS0 -- -b"));

    assertThat(both).isEqualTo(new KernelArguments("quiet console=ttyS0", "single -b"));
    assertThat(KernelArguments.of("-- single").kernel()).isEmpty();
    assertThat(script(Platform.EFI, both, false))
        .contains("quiet console=ttyS0 ${farmer-argument} ${extra} -- single -b || goto");
  }

  @Test
  void aCommandLineInAKernelHasNoPlaceholders() {
    assertThat(KernelArguments.literally("a={mac}").kernelInScript()).isEqualTo("a={mac}");
    assertThat(KernelArguments.literally(" a  b\nc ").kernel()).isEqualTo("a b c");
  }

  /**
   * What the template composes is as long as the count says, with every variable at its longest.
   */
  @Test
  void theCountedLengthIsThatOfTheComposedLine() {
    KernelArguments arguments = KernelArguments.of("a=b h={hostname} m={mac} -- single");
    for (Platform platform : Platform.values()) {
      for (boolean passesAddress : List.of(false, true)) {
        String script = script(platform, arguments, passesAddress);
        String line =
            script
                .lines()
                .filter(one -> one.startsWith("imgfetch --name kernel "))
                .findFirst()
                .orElseThrow();
        String composed =
            line.substring(line.indexOf("${path} ") + 8, line.indexOf(" || goto"))
                .replace("${netX/hostname:uristring}", "h".repeat(765))
                .replace("${netX/mac:hex}", "52:54:00:12:34:56")
                .replace("${farmer-argument}", "farmer_id=4294967295 farming_pool_id=4294967295")
                .replace(
                    "${address-argument}",
                    "ip=192.168.100.100::192.168.100.101:255.255.255.255:::none:192.168.100.102")
                .replace("${extra}", "");
        int name = platform == Platform.EFI ? "kernel ".length() : 0;

        assertThat(new KernelCommandLine(platform, true, arguments, passesAddress).maxLength())
            .as(line)
            .isEqualTo(name + composed.length());
      }
    }
  }

  private static String script(
      Platform platform, KernelArguments arguments, boolean passesAddress) {
    Digest digest = new Digest("0123456789abcdef".repeat(4));
    BootScript.Download file =
        new BootScript.Download("../kernel/x", new Description(1, digest, digest));
    return BootScript.of(
        Templates.standard(),
        "prod",
        "Production",
        List.of(
            new BootScript.KernelChoice(
                "linux",
                Architecture.AMD64,
                file,
                List.of(file),
                new KernelCommandLine(platform, true, arguments, passesAddress))));
  }
}
