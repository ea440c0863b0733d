package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.content.SlottedText;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.overlay.StaticAddress;
import org.bootmirror.template.TemplateException;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptsTest {

  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));
  private static final SlotVariables VARIABLES =
      SlotVariables.published(
          List.of(new BaseUrl("http://one.example"), new BaseUrl("http://two.example/sub")),
          Optional.of("time.example"));

  private final Templates templates = Templates.standard();

  @Test
  void slotHoldsTheVariablesAndNothingElse() {
    String block = VARIABLES.withFarmer(42).block();

    assertThat(block).hasSize(1024).endsWith("##\n");
    assertThat(block.lines().toList())
        .startsWith(
            "set base-1 http://one.example",
            "set base-2 http://two.example/sub",
            "set time time.example",
            "set farmer-id 42")
        .hasSize(5);
  }

  @Test
  void aFullSlotStillHasItsClosingLine() {
    int room = 1024 - 2 - "set extra \n".length();
    SlotVariables full =
        new SlotVariables(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of("x".repeat(room)),
            Optional.empty());

    assertThat(full.block()).hasSize(1024).endsWith("x\n#\n");
    assertThatThrownBy(
            () ->
                new SlotVariables(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.of("x".repeat(room + 1)),
                    Optional.empty()))
        .hasMessageContaining("take 1023 characters: it holds 1022");
  }

  @Test
  void anAddressOfTheMachinesOwnIsSaidInVariables() {
    StaticAddress address =
        new StaticAddress(
            Optional.of("192.0.2.7/20"),
            Optional.of("192.0.2.1"),
            Optional.of("2001:db8::7/64"),
            Optional.of("fe80::1"),
            Optional.of("2001:db8::53"),
            OptionalInt.of(12));

    assertThat(VARIABLES.withAddress(address).block())
        .contains(
            """
            set static-vlan 12
            set static-ip 192.0.2.7
            set static-netmask 255.255.240.0
            set static-gateway 192.0.2.1
            set static-ip6 2001:db8::7
            set static-len6 64
            set static-gateway6 fe80::1
            set static-dns6 2001:db8::53
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "192.0.2.7/33", "192.0.2.256/24", "192.0.2.7/24 x", "a/24"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(
            () ->
                new StaticAddress(
                    Optional.of(text),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an address");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8::7/64, true", "::1/128, true", "1:2:3:4:5:6:7:8/64, true", "fe80::/10, true",
    ":::/64, false", "1:2/64, false", "12345:6::/64, false", "1::2::3/64, false",
    "1:2:3:4:5:6:7:8:9/64, false", "1:2:3:4:5:6:7:8/129, false", "::g/64, false"
  })
  void addressesOfIpv6AreKnown(String text, boolean good) {
    ThrowingCallable made =
        () ->
            new StaticAddress(
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    if (good) {
      assertThatCode(made).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void embeddedScriptBeginsWithItsSlot() {
    SlottedText script =
        EmbeddedScript.of(
            templates, EmbeddedScript.Settings.plain("prod", "Production"), VARIABLES.block());

    assertThat(script.slotStart()).isEqualTo("#!ipxe\n".length());
    assertThat(script.text()).startsWith("#!ipxe\n" + VARIABLES.block() + "# Production");
    assertThat(script.text()).contains("${base-${n}}/ipxe/prod").doesNotContain("<%");
  }

  @Test
  void bootScriptPinsItsKernels() {
    String script =
        BootScript.of(templates, "prod", "Production", "linux", List.of(linux(List.of())));

    assertThat(script)
        .contains("set chosen linux\nisset ${kernel} && set chosen ${kernel} ||\n")
        .contains(":linux-efi-x86_64\nset path ../kernel/" + DIGEST + ".linux\n")
        .contains("--timeout 60000 ${path} a=b c ${farmer-argument} ${extra} ||")
        .contains("set expected " + DIGEST + "\niseq ${digest} ${expected} || goto wrong_digest")
        .doesNotContain("pcbios-x86_64")
        .doesNotContain("initrd");
  }

  @Test
  void initrdsAreFetchedAndComparedOneByOne() {
    BootScript.Download initrd = new BootScript.Download("../kernel/i", description());

    String script =
        BootScript.of(
            templates, "prod", "Production", "linux", List.of(linux(List.of(initrd, initrd))));

    assertThat(script)
        .contains("${path} initrd=initrd.magic a=b c")
        .contains("sha256sum --set digest initrd-1 || goto wrong_digest")
        .contains("sha256sum --set digest initrd-2 || goto wrong_digest");
  }

  private static BootScript.KernelChoice linux(List<BootScript.Download> initrds) {
    return new BootScript.KernelChoice(
        "linux",
        Platform.EFI,
        Architecture.AMD64,
        new BootScript.Download("../kernel/" + DIGEST + ".linux", description()),
        initrds,
        "a=b c");
  }

  private static Description description() {
    return new Description(64 << 20, DIGEST, DIGEST);
  }

  @Test
  void aValueThatWouldChangeTheScriptIsAnErrorWithItsPlace() {
    assertThatThrownBy(() -> BootScript.of(templates, "prod", "x || y", "", List.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("boot.ipxe:2: title: value \"x || y\": \"||\" would end the command");
  }
}
