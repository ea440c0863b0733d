package org.bootmirror.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.bootmirror.content.Content;

/** The shell script {@code fetch.sh}, by which a node fetches its config and sets of binaries. */
public final class FetchScript {

  private static final String RESOURCE = "fetch.sh";

  private FetchScript() {}

  /** The script: POSIX shell, ASCII. */
  public static Content content() {
    try (InputStream in =
        Objects.requireNonNull(FetchScript.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return Content.bytes(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + ", packed with the program", e);
    }
  }
}
