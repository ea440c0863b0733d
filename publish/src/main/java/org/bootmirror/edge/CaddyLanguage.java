package org.bootmirror.edge;

import org.bootmirror.template.Language;

/** Template syntax for a Caddyfile: every value becomes a quoted token. */
final class CaddyLanguage implements Language {

  @Override
  public String tagStart() {
    return "<%";
  }

  @Override
  public String tagEnd() {
    return "%>";
  }

  /**
   * Quotes a value. Caddy takes a backslash in front of a quote only (Caddyfile Concepts, "Tokens
   * and quotes"), so no value may end with one.
   */
  @Override
  public String encode(String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("found a control character, expected text of one line");
    }
    if (value.endsWith("\\") || value.contains("\\\"")) {
      throw new IllegalArgumentException(
          "found a backslash in front of a quote, expected none: Caddy has no way to write it");
    }
    return '"' + value.replace("\"", "\\\"") + '"';
  }
}
