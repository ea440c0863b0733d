package org.bootmirror.index;

import java.io.IOException;
import java.util.Locale;

/** {@code images.json} differs from its format: where in the file, what was found and expected. */
public final class MalformedIndexException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * A value of the wrong type, size or meaning.
   *
   * @param jsonPath of the value, such as {@code $.images[3].size} (RFC 9535)
   * @param found the value
   * @param expected the form that the format asks for
   */
  public MalformedIndexException(String jsonPath, String found, String expected) {
    super(jsonPath + ": found " + found + ", expected " + expected);
  }

  /**
   * Bytes that are no JSON, or exceed a limit of the reader.
   *
   * @param offset of the first such byte, from the start of the file
   */
  MalformedIndexException(long offset, String found, String expected) {
    super(
        String.format(Locale.ROOT, "offset 0x%x: found %s, expected %s", offset, found, expected));
  }
}
