package org.bootmirror.template;

/**
 * The language of a template: tag delimiters and the encoding of values. All instances of a class
 * are the same language.
 */
public interface Language {

  /** Opening delimiter of a tag. Must not occur in the language. */
  String tagStart();

  /** Closing delimiter of a tag. */
  String tagEnd();

  /**
   * Encodes a value for a text of this language.
   *
   * @throws IllegalArgumentException if the language cannot express the value, with the reason
   */
  String encode(String value);
}
