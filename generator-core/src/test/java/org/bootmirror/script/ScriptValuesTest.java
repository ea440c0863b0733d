package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "console=ttyS0,115200",
        "runmode=prod version=v3",
        "a;b",
        "a&&b",
        "x#y",
        "path=\\\\server",
        "$HOME",
        "{}"
      })
  void passes(String value) {
    assertThat(ScriptValues.objection(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a ; reboot|\";\" would end the command",
        "a && reboot|\"&&\" would end the command",
        "#comment|would begin a comment",
        "a #b|would begin a comment",
        "a ${net0/mac}|would be expanded",
        "a\\|would join the next line",
        "a  b|spaces stand singly",
        " a|spaces stand singly",
        "a |spaces stand singly",
        "initrd=x|iPXE takes",
        "a BOOT_IMAGE=x|iPXE takes",
        "naïve|U+00EF is not printable",
        "a?č|U+010D is not printable",
      })
  void isRefused(String value, String reason) {
    assertThat(ScriptValues.objection(value).orElse("")).contains(reason);
  }

  @Test
  void anAlternativeIsRefused() {
    assertThat(ScriptValues.objection("a || reboot").orElse("")).contains("would end the command");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nreboot", "a\rb", "a\tb", "a\0b", "\u007f"})
  void controlCharactersAreRefused(String value) {
    assertThat(ScriptValues.objection(value).orElse("")).contains("is not printable ASCII");
  }
}
