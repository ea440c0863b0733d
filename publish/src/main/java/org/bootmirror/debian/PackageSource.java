package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where this machine would fetch packages from. Nothing is asked.
 *
 * @param suite that packages are fetched from, with its origin
 * @param missing programs of apt and dpkg that are not in {@code PATH}
 * @param problem why apt's sources cannot be used
 */
public record PackageSource(String suite, List<String> missing, Optional<String> problem) {

  private static final List<String> PROGRAMS = List.of("apt-get", "apt-cache", "dpkg-deb");

  /** Copies the list. */
  public PackageSource {
    missing = List.copyOf(missing);
  }

  /**
   * Reads a machine.
   *
   * @param root of the machine's file system
   * @param path the folders of programs, separated by {@code :}
   */
  public static PackageSource of(Path root, String path) {
    Distribution distribution = Distribution.of(root);
    List<String> missing = new ArrayList<>();
    for (String program : PROGRAMS) {
      if (Arrays.stream(path.split(":", -1))
          .filter(folder -> !folder.isEmpty())
          .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
        missing.add(program);
      }
    }
    Optional<String> problem = Optional.empty();
    if (!distribution.own()) {
      try {
        AptSources.read(root);
      } catch (IOException e) {
        problem = Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return new PackageSource(
        distribution.origin().archive() + " " + distribution.origin().suite(), missing, problem);
  }
}
