package org.bootmirror.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bootmirror.content.SlottedText;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.EmbeddedScript;
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

    assertThat(reading.slot().orElseThrow().variables()).isEqualTo(VARIABLES);
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

    assertThat(reading.slot()).isEmpty();
    assertThat(reading.network()).isEmpty();
    assertThat(reading.variables()).containsEntry("farmer-id", "7").containsEntry("empty", "");
    assertThat(reading.variables()).hasSize(2);
  }

  @Test
  void valuesWrittenByHandAreJudgedByTheGrammarOfTheSlot() {
    ParsedScript reading =
        ParsedScript.of("#!ipxe\r\nset farmer-id \"42\"\r\nset pin 7\r\nset mine anything\r\n");

    assertThat(reading.refusal()).contains("lines end in CR LF, which iPXE reads, and no overlay");
    assertThat(reading.variables()).containsEntry("farmer-id", "\"42\"");
    assertThat(reading.unfit())
        .containsExactly(
            "farmer-id: found \"\"42\"\", expected 1 to 4294967295",
            "pin: found \"7\", expected 64 hexadecimal digits in lower case");
  }

  @Test
  void theSlotOfAnOlderImageIsRead() {
    ParsedScript reading = ParsedScript.of("#!ipxe\n" + VARIABLES.block(1024) + "dhcp\n");

    assertThat(reading.slot().orElseThrow().characters()).isEqualTo(1024);
    assertThat(reading.variables()).containsEntry("farmer-id", "42");
  }

  @Test
  void aBlockOfAnotherSizeIsNoSlot() {
    ParsedScript reading = ParsedScript.of("#!ipxe\n" + VARIABLES.block(1023) + "dhcp\n");

    assertThat(reading.slot()).isEmpty();
    assertThat(reading.refusal().orElse("")).startsWith("wrong-size: found a block of 1023");
    assertThat(reading.variables()).containsEntry("farmer-id", "42");
  }

  /** The block of an older image, written over the slot of a newer one. */
  @Test
  void aShorterBlockInALargerSlotIsNoSlot() {
    String block = VARIABLES.block(1024) + "#".repeat(4096 - 1024 - 1) + "\n";
    ParsedScript reading = ParsedScript.of("#!ipxe\n" + block + "dhcp\n");

    assertThat(reading.slot()).isEmpty();
    assertThat(reading.refusal())
        .contains(
            "wrong-size: found a block of 1024 characters and 3072 more of padding behind it,"
                + " expected one block");
  }

  /** Variables without padding, written over the beginning of the slot. */
  @Test
  void theLineThatIsNoVariableIsNamed() {
    String block = VARIABLES.block();
    String start = "set base-1 http://a\n";
    ParsedScript reading =
        ParsedScript.of("#!ipxe\n" + start + block.substring(start.length()) + "dhcp\n");

    assertThat(reading.refusal().orElse(""))
        .startsWith("missing-padding: line 2: found \"")
        .endsWith("\", expected set KEY VALUE, or the line of # that fills the slot");
    assertThat(ParsedScript.of("#!ipxe\n" + block.replace("boot", "b\u00f6\u00f6t")).refusal())
        .contains(
            "not-printable-ascii: line 1: found \"set base-1 https://b\u00f6\u00f6t.example\", expected"
                + " printable ASCII");
    assertThat(ParsedScript.of("#!ipxe\nset").refusal().orElse(""))
        .startsWith("missing-padding: line 1: found \"set\"");
    assertThat(ParsedScript.of("#!ipxe\n").refusal().orElse(""))
        .startsWith("missing-padding: line 1: found \"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set base-1 http://x\nreboot\n",
        "set network other\n",
        "#\nset farmer-id 666\n",
        "set farmer-id:string 666\n",
        "set extra b && chain http://evil.example\n",
        "set extra b || reboot\n",
        "set extra b ; reboot\n",
        "set  farmer-id 666\n",
        "set farmer-id\t666\n",
        "set farmer-id\n"
      })
  void aBlockThatHoldsMoreThanVariablesIsNoSlot(String lines) {
    String block = lines + "#".repeat(4095 - lines.length()) + "\n";

    assertThat(ParsedScript.of("#!ipxe\n" + block + "\n").slot()).isEmpty();
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
    assertThat(changed.slot()).isPresent();
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
