package org.bootmirror.source;

import java.nio.file.Path;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * A kernel for one platform and architecture.
 *
 * @param platform for which kind of firmware
 * @param architecture for which processor
 * @param name of the file in the tree's folder {@code kernel}
 * @param origin where it comes from
 */
public record KernelFile(Platform platform, Architecture architecture, String name, Origin origin) {

  /** Where a kernel comes from. */
  public sealed interface Origin permits InSource, InPackage {}

  /**
   * A file of the operator's.
   *
   * @param file where it lies
   */
  public record InSource(Path file) implements Origin {}

  /**
   * A file of a Debian package.
   *
   * @param packageName such as {@code memtest86+}
   * @param fileName the last part of its path in the package
   */
  public record InPackage(String packageName, String fileName) implements Origin {}
}
