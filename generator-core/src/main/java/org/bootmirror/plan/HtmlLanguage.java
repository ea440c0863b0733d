package org.bootmirror.plan;

import org.bootmirror.template.Language;

/** HTML, in which a value is text or a quoted attribute. */
final class HtmlLanguage implements Language {

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
    return isPlain(value) ? value : escaped(value);
  }

  /** Nearly all of the very many values of a page are. */
  private static boolean isPlain(String value) {
    return value.indexOf('&') < 0
        && value.indexOf('<') < 0
        && value.indexOf('>') < 0
        && value.indexOf('"') < 0
        && value.indexOf('\'') < 0;
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
