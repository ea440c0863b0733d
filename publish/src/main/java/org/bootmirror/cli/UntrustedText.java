package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.List;
import org.bootmirror.tuf.UntrustedException;

/** Words why a tree is not that of a trusted root. */
final class UntrustedText {

  private UntrustedText() {}

  /**
   * The problem and the remedy.
   *
   * @param root the file with the trusted root metadata
   */
  static List<String> lines(UntrustedException e, Path root) {
    if (e.isOlder()) {
      return List.of(
          "error: " + e.getMessage(),
          "The server answers with an earlier release: an attack, or a backup that was restored. Its"
              + " publisher has to sign a newer one: bootmirror generate.");
    }
    return List.of(
        "error: " + e.getMessage(),
        "Nothing of it is verified. "
            + (e.hasExpired()
                ? "Its publisher has to sign it again: bootmirror refresh, or generate."
                : "Is " + root + " of this publisher?"));
  }
}
