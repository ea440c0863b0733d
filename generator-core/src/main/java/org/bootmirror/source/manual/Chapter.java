package org.bootmirror.source.manual;

/**
 * A chapter.
 *
 * @param name of the file, without {@code .md}
 * @param title the text of the first heading
 * @param body HTML: the heading and all behind
 */
public record Chapter(String name, String title, String body) {

  /** The name of the chapter that lists all others. */
  public static final String INDEX = "index";
}
