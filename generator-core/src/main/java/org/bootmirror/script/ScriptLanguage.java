package org.bootmirror.script;

import org.bootmirror.template.Language;

/** iPXE's script language: its own {@code ${…}} stays apart, and no value is ever escaped. */
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
