package org.bootmirror.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.Permissions;
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

  private static final List<String> SHELLS = List.of("busybox ash -c", "dash -c");

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
    Files.writeString(line, words + " list_sha256=zero:ab\n");
    String print = "echo \";$statics;$dhcp_cards;${all_cards:+all}\"";
    for (String shell : SHELLS) {
      String said = functions(shell, "read_parameters " + line + "\n" + print);
      assertThat(said.replace("; ", ";")) // words are collected with a blank in front
          .isEqualTo(";" + expected + "\n");
    }
  }

  @Test
  void splitsAllFieldsOfAnAddress() throws Exception {
    String value = "192.0.2.7:9:192.0.2.1:255.255.255.0:host:eth1:none:192.0.2.2:192.0.2.3";
    String print = "echo \"$client $gateway $netmask $card $way $dns\"";

    assertThat(functions("busybox ash -c", "split_address " + value + "\n" + print))
        .isEqualTo("192.0.2.7 192.0.2.1 255.255.255.0 eth1 none 192.0.2.2 192.0.2.3\n");
  }

  /** The kernel command line may name a set that the script did not fetch. */
  @Test
  void startsTheProgramOfTheSetThatWasVerified() throws Exception {
    for (String set : List.of("aaa", "base")) {
      Path program = Files.createDirectories(work.resolve("bin/" + set)).resolve("init");
      Files.writeString(program, "#!/bin/sh\necho " + set + " runs\n");
      Permissions.set(program, "rwxr-xr-x");
    }
    Path line = Files.writeString(work.resolve("cmdline"), "list_sha256=aaa:ab\n");
    Path first = Files.writeString(work.resolve("first"), "base\n");
    String lines = "DIR=%s FIRST=%s\nread_parameters %s\nhand_over".formatted(work, first, line);
    for (String shell : SHELLS) {
      assertThat(functions(shell, lines)).contains("base runs").doesNotContain("aaa");
    }
    Files.delete(first);
    for (String shell : SHELLS) {
      assertThat(functions(shell, lines)).contains("expected an executable file of the first set");
    }
  }

  @Test
  void printsTheDigestsOfTheFilesInTheFoldersOfSetsAndConfig() throws Exception {
    for (String name : List.of("bin/zero/init", "config/node.toml", "list/zero")) {
      Files.createDirectories(work.resolve(name).resolveSibling("."));
      Files.writeString(work.resolve(name), name);
    }
    for (String shell : SHELLS) {
      assertThat(functions(shell, "DIR=" + work + "\nprint_digests"))
          .isEqualTo(
              Digest.of("bin/zero/init".getBytes(UTF_8))
                  + "  bin/zero/init\n"
                  + Digest.of("config/node.toml".getBytes(UTF_8))
                  + "  config/node.toml\n");
    }
  }

  /** Devices of a device tree without a type have parentheses or angle brackets. */
  @Test
  void asksForDriversByAllAliasesThatXargsTakesAsOneWord() throws Exception {
    String aliases =
        """
        virtio:d00000001v00001AF4
        of:NethernetT(null)Ccdns,macb
        of:NphyT<NULL>Cbrcm,phy
        platform:Fixed MDIO bus
        a'b
        a"b
        a\\\\b
        -r
        """;
    for (String shell : SHELLS) {
      assertThat(
              functions(shell, "printf '" + aliases.replace("'", "'\\''") + "' | usable_aliases"))
          .isEqualTo(
              """
              of:NethernetT(null)Ccdns,macb
              of:NphyT<NULL>Cbrcm,phy
              virtio:d00000001v00001AF4
              """);
    }
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
