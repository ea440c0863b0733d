package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.binaries.ListName;

/**
 * What to sign.
 *
 * @param folder of the files
 * @param keys folder of the site's keys
 * @param out the list; its signature gets the same name with {@code .minisig}
 * @param set the name that a node asks for; none outside a tree
 * @param arch the same of the architecture
 * @param release the number in the signature; if nothing, the current time in seconds since 1970
 * @param again whether unchanged files are read, too
 */
public record SignListRequest(
    Path folder,
    Path keys,
    Path out,
    Optional<String> set,
    Optional<String> arch,
    OptionalLong release,
    boolean again) {

  /** The list among its own files. */
  public static Path standardOut(Path folder) {
    return folder.resolve(ListName.FILE);
  }

  /** Whether the list stands at {@link #standardOut}. */
  boolean isStandardOut() {
    return out.equals(standardOut(folder));
  }
}
