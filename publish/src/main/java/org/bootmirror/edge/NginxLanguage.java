package org.bootmirror.edge;

import org.bootmirror.template.Language;

/** Template syntax for nginx: every value becomes a quoted parameter of a directive. */
final class NginxLanguage implements Language {

  @Override
  public String tagStart() {
    return "<%";
  }

  @Override
  public String tagEnd() {
    return "%>";
  }

  /** Quotes a value. nginx drops a backslash in front of a quote or backslash only. */
  @Override
  public String encode(String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("found a control character, expected text of one line");
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
