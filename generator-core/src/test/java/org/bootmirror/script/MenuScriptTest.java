package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;

/** The script of the menu, from choices with short and with long names. */
final class MenuScriptTest {

  private static final Digest DIGEST = new Digest("12".repeat(32));
  private static final MenuScript.Machine BIOS =
      new MenuScript.Machine(Platform.BIOS, Architecture.AMD64);
  private static final MenuScript.Machine UEFI =
      new MenuScript.Machine(Platform.EFI, Architecture.AMD64);
  private static final MenuScript.Machine ARM =
      new MenuScript.Machine(Platform.EFI, Architecture.ARM64);

  private final List<MenuScript.Choice> choices = new ArrayList<>();

  @Test
  void eachMachineIsOfferedWhatItStarts() {
    add("test", "Test", "linux", true, UEFI);
    add("prod", "Production", "zos", false, UEFI, ARM);
    add("prod", "Production", "linux", false, BIOS, UEFI);

    assertThat(script(Optional.of("prod"), Optional.of(Duration.ofSeconds(30))))
        .contains("iseq ${platform}-${machine} efi-x86_64 && item test/linux Test (test) ||\n")
        .contains("efi-arm64 && item prod/zos Production (prod), kernel zos ||\n")
        .contains("pcbios-x86_64 && set initial prod/linux && set wait 30000 ||\n")
        .contains("efi-x86_64 && set initial prod/zos && set wait 30000 ||\n")
        .contains("linux:efi-x86_64 && set initial prod/linux && set wait 30000 ||\n")
        .contains(
            ":do_prod/zos\nset menu-choice prod/zos\nset network prod\nset kernel zos\n"
                + "set path ../ipxe/x\nset expected "
                + DIGEST
                + "\n")
        .doesNotContain("set initial test", "pcbios-x86_64 && item prod/zos");
  }

  /** Without a default, a person chooses. */
  @Test
  void nothingStartsByItselfThatTheSourceDoesNotName() {
    add("prod", "Production", "linux", true, BIOS, UEFI);

    assertThat(script(Optional.empty(), Optional.empty()))
        .doesNotContain("set initial prod")
        .contains("set initial none\nset wait 0\n");
  }

  @Test
  void itemsFitOnTheScreenWithTheirNames() {
    String name = "n".repeat(32);
    add("prod", "t".repeat(100), "linux", false, BIOS);
    add("prod", "t".repeat(100), name, false, BIOS);
    add(name, "t".repeat(100), name, false, BIOS);

    List<String> items =
        script(Optional.empty(), Optional.empty())
            .lines()
            .filter(line -> line.contains("&& item ") && line.contains("/"))
            .filter(line -> line.startsWith("iseq"))
            .map(line -> line.replaceAll(".* item \\S+ (.*) \\|\\|", "$1"))
            .toList();

    assertThat(items)
        .containsExactly(
            "t".repeat(42) + "... (prod), kernel linux",
            "t".repeat(15) + "... (prod), kernel " + name,
            name + ", kernel " + name);
    assertThat(items).allMatch(item -> item.length() <= 74);
  }

  private void add(
      String network, String title, String kernel, boolean only, MenuScript.Machine... machines) {
    choices.add(
        new MenuScript.Choice(
            network,
            title,
            kernel,
            only,
            List.of(machines),
            new BootScript.Download("../ipxe/x", new Description(1, DIGEST, DIGEST))));
  }

  private String script(Optional<String> standard, Optional<Duration> timeout) {
    String script = MenuScript.of(Templates.standard(), "Site", standard, timeout, choices);
    assertThat(Lint.check(script)).isEmpty();
    return script;
  }
}
