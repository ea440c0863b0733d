package org.bootmirror.script;

import org.bootmirror.template.Language;

/**
 * Template syntax for iPXE scripts: tags differ from iPXE's {@code ${…}}; no value is escaped. Of
 * setting references, a value may hold only those of {@link Placeholder}.
 */
public final class ScriptLanguage implements Language {

  @Override
  public String tagStart() {
    return "<%";
  }

  @Override
  public String tagEnd() {
    return "%>";
  }

  @Override
  public String encode(String value) {
    String rest = value;
    if (value.contains("${")) { // few of very many values have a placeholder
      for (Placeholder placeholder : Placeholder.values()) {
        rest = rest.replace(placeholder.reference(), "x");
      }
    }
    ScriptValues.checked("value", rest);
    return value;
  }
}
