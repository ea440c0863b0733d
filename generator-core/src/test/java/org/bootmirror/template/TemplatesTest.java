package org.bootmirror.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bootmirror.script.ScriptLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {

  private final Templates templates = Templates.standard();

  /** iPXE shows other bytes as other characters, and no encoding turns them into question marks. */
  @Test
  void scriptsAreAscii() throws IOException {
    for (String name : Templates.NAMES) {
      if (name.endsWith(".ipxe")) {
        String text = Files.readString(Path.of("../templates", name));
        assertThat(text).as(name).matches("[\\n -~]*");
      }
    }
  }

  @Test
  void valuesGoThroughTheirLanguage() {
    assertThat(templates.render("test.txt", new Shouting(), Map.of("a", "x", "missing", "y")))
        .isEqualTo("first X\nsecond Y\n");
  }

  @Test
  void aMissingValueIsAnErrorWithItsPlace() {
    assertThatThrownBy(() -> templates.render("test.txt", new Shouting(), Map.of("a", "x")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("test.txt:2: missing: there is no such value");
  }

  @Test
  void anUnfitValueIsAnErrorWithItsPlace() {
    assertThatThrownBy(
            () -> templates.render("test.txt", new Shouting(), Map.of("a", "X", "missing", "")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("test.txt:1: a: already loud");
  }

  @Test
  void theDigestIsThatOfTheTextsThatAreRendered(@TempDir Path folder) throws IOException {
    Language language = new Shouting();
    Map<String, String> values = Map.of("a", "x");
    Files.writeString(folder.resolve("start.ipxe"), "{{>stay.ipxe}}");
    Files.writeString(folder.resolve("stay.ipxe"), "one {{a}}");
    Templates first = Templates.preferring(folder);
    Digest one = first.overridesIn("start.ipxe", language);

    Files.writeString(folder.resolve("stay.ipxe"), "two {{a}}");

    assertThat(first.render("start.ipxe", language, values)).isEqualTo("one X");
    assertThat(first.overridesIn("start.ipxe", language)).isEqualTo(one);
    Templates second = Templates.preferring(folder);
    assertThat(second.overridesIn("start.ipxe", language)).isNotEqualTo(one);
    assertThat(second.render("start.ipxe", language, values)).isEqualTo("two X");
  }

  @Test
  void aTemplateThatAnotherDoesNotIncludeHasNoPartInItsDigest(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("start.ipxe"), "start");
    Digest before = Templates.preferring(folder).overridesIn("start.ipxe", new Shouting());

    Files.writeString(folder.resolve("index.html"), "other");

    assertThat(Templates.preferring(folder).overridesIn("start.ipxe", new Shouting()))
        .isEqualTo(before);
  }

  @Test
  void theProjectsTextsHaveNoPartInTheDigest(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("assets"));
    Files.writeString(folder.resolve("assets/style.css"), "body {}");

    assertThat(Templates.preferring(folder).overridesIn("embedded.ipxe", new ScriptLanguage()))
        .isEqualTo(Templates.standard().overridesIn("embedded.ipxe", new ScriptLanguage()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../common.ipxe", "/etc/hostname.ipxe", "common.ipxe", "stay"})
  void aTemplateIncludesTemplatesOnly(String name, @TempDir Path folder) throws IOException {
    Path inside = Files.createDirectories(folder.resolve("templates"));
    Files.writeString(inside.resolve("start.ipxe"), "{{>stay.ipxe}}");
    Files.writeString(inside.resolve("stay.ipxe"), "first line\n{{>" + name + "}}\n");
    Files.writeString(folder.resolve("common.ipxe"), "text");
    Files.writeString(inside.resolve("common.ipxe"), "text");
    Templates own = Templates.preferring(inside);

    assertThatThrownBy(() -> own.render("start.ipxe", new Shouting(), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "stay.ipxe:2: " + name + ": cannot be included: expected the name of a template");
  }

  @Test
  void theNameOfAnIncludedTemplateIsNoValue(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("start.ipxe"), "{{>*network}}");
    Templates own = Templates.preferring(folder);

    assertThatThrownBy(
            () -> own.render("start.ipxe", new Shouting(), Map.of("network", "stay.ipxe")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("cannot be included: expected the name itself");
  }

  @Test
  void aTemplateThatIncludesItselfIsAnError(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("start.ipxe"), "{{>start.ipxe}}");
    Templates own = Templates.preferring(folder);

    assertThatThrownBy(() -> own.render("start.ipxe", new Shouting(), Map.of()))
        .isInstanceOf(TemplateException.class);
  }

  private static final class Shouting implements Language {
    @Override
    public String tagStart() {
      return "{{";
    }

    @Override
    public String tagEnd() {
      return "}}";
    }

    @Override
    public String encode(String value) {
      String loud = value.toUpperCase(java.util.Locale.ROOT);
      if (loud.equals(value)) {
        throw new IllegalArgumentException("already loud");
      }
      return loud;
    }
  }
}
