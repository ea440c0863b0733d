package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request for another version of a kernel.
 *
 * @param source the folder with {@code site.toml}
 * @param direction whether the version is newer than the present one, or older
 * @param subject a network, {@code KERNEL@CHANNEL}, or a kernel
 * @param kernel of a network with several kernels with versions
 * @param version nothing for the newest, or for the next older one
 */
public record VersionChangeRequest(
    Path source,
    Direction direction,
    String subject,
    Optional<String> kernel,
    Optional<String> version) {

  /** Where the version stands in the list of versions. */
  public enum Direction {
    /** {@code promote}. */
    NEWER,
    /** {@code rollback}. */
    OLDER
  }
}
