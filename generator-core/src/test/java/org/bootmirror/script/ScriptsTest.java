package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.SlottedText;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.template.TemplateException;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;

final class ScriptsTest {

  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));
  private static final SlotVariables VARIABLES =
      SlotVariables.published(
          List.of(new BaseUrl("http://one.example"), new BaseUrl("http://two.example/sub")),
          Optional.of("time.example"));

  private final Templates templates = Templates.standard();

  @Test
  void embeddedScriptBeginsWithItsSlot() {
    SlottedText script =
        EmbeddedScript.of(
            templates, EmbeddedScript.Settings.plain("prod", "Production"), VARIABLES.block());

    assertThat(script.slotStart()).isEqualTo("#!ipxe\n".length());
    assertThat(script.text()).startsWith("#!ipxe\n" + VARIABLES.block() + "# Production");
    assertThat(script.text()).contains("\nset place /ipxe/prod\n").doesNotContain("<%");
  }

  @Test
  void bootScriptPinsItsKernels() {
    String script = BootScript.of(templates, "prod", "Production", List.of(linux(List.of())));

    assertThat(script)
        .contains("iseq ${platform}-${machine} efi-x86_64 && set chosen linux ||\n")
        .contains("isset ${kernel} && set chosen ${kernel} ||\n")
        .contains(":linux-efi-x86_64\nset path ../kernel/" + DIGEST + ".linux\n")
        .contains("--timeout 60000 ${path} a=b c ${farmer-argument} ${extra}  || goto not_fetched")
        .contains("set expected " + DIGEST + "\niseq ${digest} ${expected} || goto wrong_digest")
        .doesNotContain("pcbios-x86_64")
        .doesNotContain("initrd");
  }

  @Test
  void initrdsAreFetchedAndComparedOneByOne() {
    BootScript.Download initrd = new BootScript.Download("../kernel/i", description());

    String script =
        BootScript.of(templates, "prod", "Production", List.of(linux(List.of(initrd, initrd))));

    assertThat(script)
        .contains("${path} initrd=initrd.magic a=b c")
        .contains("sha256sum --set digest initrd-1 || goto wrong_digest")
        .contains("sha256sum --set digest initrd-2 || goto wrong_digest");
  }

  private static BootScript.KernelChoice linux(List<BootScript.Download> initrds) {
    return new BootScript.KernelChoice(
        "linux",
        Architecture.AMD64,
        new BootScript.Download("../kernel/" + DIGEST + ".linux", description()),
        initrds,
        new KernelCommandLine(
            Platform.EFI, !initrds.isEmpty(), KernelArguments.of("a=b c"), false));
  }

  private static Description description() {
    return new Description(64 << 20, DIGEST, DIGEST);
  }

  @Test
  void aValueThatWouldChangeTheScriptIsAnErrorWithItsPlace() {
    assertThatThrownBy(() -> BootScript.of(templates, "prod", "x || y", List.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("boot.ipxe:2: title: value \"x || y\": \"||\" would end the command");
  }
}
