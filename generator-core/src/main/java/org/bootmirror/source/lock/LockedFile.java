package org.bootmirror.source.lock;

import java.util.List;
import org.bootmirror.content.Digest;

/**
 * A file that a site takes from a package.
 *
 * @param path in the package, without a slash at the beginning
 * @param sha256 of the file
 * @param commands of iPXE that a boot may use and this build has, sorted; empty if the file is no
 *     iPXE
 */
public record LockedFile(String path, Digest sha256, List<String> commands) {

  /** Copies the list. */
  public LockedFile {
    commands = commands.stream().sorted().distinct().toList();
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
