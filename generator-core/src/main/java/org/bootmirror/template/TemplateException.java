package org.bootmirror.template;

/** A template asks for what there is not, or gets what may not stand there: template, line, key. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param template its file name
   * @param line counted from 1
   * @param key what it asks for
   * @param reason what is wrong with that
   */
  TemplateException(String template, int line, String key, String reason) {
    super(template + ":" + line + ": " + key + ": " + reason);
  }

  /** The template itself is not what mustache understands. */
  TemplateException(String template, RuntimeException cause) {
    super(template + ": " + cause.getMessage(), cause);
  }
}
