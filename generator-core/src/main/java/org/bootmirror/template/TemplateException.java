package org.bootmirror.template;

/** A template names a missing or unfit value: template, line, key and reason. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A problem with one value.
   *
   * @param template file name of the template
   * @param line line number, from 1
   * @param key key of the value
   * @param reason the problem
   */
  TemplateException(String template, int line, String key, String reason) {
    super(template + ":" + line + ": " + key + ": " + reason);
  }

  /** A syntax error in a template. */
  TemplateException(String template, RuntimeException cause) {
    super(template + ": " + cause.getMessage(), cause);
  }
}
