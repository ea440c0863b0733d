package org.bootmirror.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void theDigestOfOverridesIsThatOfNamesAndTexts(@TempDir Path folder) throws IOException {
    Templates own = Templates.preferring(folder);
    Digest none = own.overrides();
    assertThat(none).isEqualTo(Templates.standard().overrides());

    Files.writeString(folder.resolve("stay.ipxe"), "a");
    Digest first = own.overrides();
    Files.writeString(folder.resolve("stay.ipxe"), "b");
    Digest second = own.overrides();
    Files.move(folder.resolve("stay.ipxe"), folder.resolve("start.ipxe"));

    assertThat(List.of(none, first, second, own.overrides())).doesNotHaveDuplicates();
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
