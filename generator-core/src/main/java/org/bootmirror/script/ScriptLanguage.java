package org.bootmirror.script;

import org.bootmirror.template.Language;

/** Template syntax for iPXE scripts: tags differ from iPXE's {@code ${…}}; no value is escaped. */
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
    return ScriptValues.checked("value", value);
  }
}
