package org.bootmirror.template;

/** What a template is written in: how its tags are marked, and what a value becomes in it. */
public interface Language {

  /** What opens a tag. Must not occur in the language itself. */
  String tagStart();

  /** What closes a tag. */
  String tagEnd();

  /**
   * The form in which {@code value} may stand in a text of this language.
   *
   * @throws IllegalArgumentException if there is none, with the reason
   */
  String encode(String value);
}
