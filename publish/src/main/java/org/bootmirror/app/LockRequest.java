package org.bootmirror.app;

import java.nio.file.Path;
import java.util.List;

/**
 * A request to lock a source.
 *
 * @param source the folder with {@code site.toml}
 * @param components folders and {@code .deb} files, searched before all other sources
 * @param allowWeaker whether a build of iPXE may lack a command that verifies, and that the former
 *     lock's build has
 */
public record LockRequest(Path source, List<Path> components, boolean allowWeaker) {

  /** Copies the list. */
  public LockRequest {
    components = List.copyOf(components);
  }
}
