package org.bootmirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts of an initrd by themselves: their form, and how they read the kernel command line.
 */
@Tag("programs")
final class InitScriptTest {

  private static final Path SCRIPTS =
      Path.of("../generator-core/src/main/resources/org/bootmirror/initrd")
          .toAbsolutePath()
          .normalize();

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(strings = {"init", "udhcpc.sh"})
  void shellcheckHasNoObjection(String script) throws Exception {
    assertThat(said("shellcheck -s sh", SCRIPTS.resolve(script).toString())).isEmpty();
  }

  /** The first is what a boot script passes for the static address of a slot. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip=192.0.2.7::192.0.2.1:255.255.255.0:::none:192.0.2.2"
            + "|192.0.2.7::192.0.2.1:255.255.255.0:::none:192.0.2.2;;",
        "ip=192.0.2.7:::::eth1 ip=192.0.2.8:::::eth2" + "| 192.0.2.7:::::eth1 192.0.2.8:::::eth2;;",
        "console=ttyS0 | ;;all",
        "ip=dhcp | ;;all",
        "ip=:::::eth1:dhcp | ;eth1;",
        "ip=none | ;;",
        "xip=192.0.2.7 noip | ;;all",
      })
  void readsTheAddressOfTheKernelCommandLine(String words, String expected) throws Exception {
    Path line = work.resolve("cmdline");
    Files.writeString(line, words + " list_sha256=zero:ab list_sha256=two:cd\n");
    String print = "echo \"$first_set ;$statics;$dhcp_cards;${all_cards:+all}\"";
    for (String shell : List.of("busybox ash -c", "dash -c")) {
      String said = functions(shell, "read_parameters " + line + "\n" + print);
      assertThat(said.replace("; ", ";")) // words are collected with a blank in front
          .isEqualTo("zero ;" + expected + "\n");
    }
  }

  @Test
  void splitsAllFieldsOfAnAddress() throws Exception {
    String value = "192.0.2.7:9:192.0.2.1:255.255.255.0:host:eth1:none:192.0.2.2:192.0.2.3";
    String print = "echo \"$client $gateway $netmask $card $way $dns\"";

    assertThat(functions("busybox ash -c", "split_address " + value + "\n" + print))
        .isEqualTo("192.0.2.7 192.0.2.1 255.255.255.0 eth1 none 192.0.2.2 192.0.2.3\n");
  }

  /** Programs are those of the test's own system. */
  private static String functions(String shell, String lines) throws Exception {
    return said(
        shell, ". " + SCRIPTS.resolve("init") + "\nPATH=" + System.getenv("PATH") + "\n" + lines);
  }

  private static String said(String command, String last) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.add(last);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = NodeShell.output(process);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
