package org.bootmirror.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bootmirror.source.lock.PackageOrigin;

/**
 * The suite that packages are fetched from: on Debian, the next suite of Debian; on other systems
 * with apt, their own suite (os-release(5)).
 *
 * @param origin of the packages; of a system without a name for its suite, no archive
 * @param own whether the suite is the machine's own, so that apt's own lists have it
 */
record Distribution(PackageOrigin origin, boolean own) {

  /** The suite whose iPXE is 2.0.0: HTTPS, ECDSA, and SHA-256 on UEFI. */
  static final PackageOrigin FORKY = new PackageOrigin("Debian", "forky");

  /**
   * The distribution of a machine.
   *
   * @param root of the machine's file system
   */
  static Distribution of(Path root) {
    Optional<String> id = field(root, "ID");
    Optional<String> suite = field(root, "VERSION_CODENAME");
    if (id.isEmpty() || suite.isEmpty() || id.get().equals("debian")) {
      return new Distribution(FORKY, false);
    }
    String name = id.get().substring(0, 1).toUpperCase(Locale.ROOT) + id.get().substring(1);
    return new Distribution(new PackageOrigin(name, suite.get()), true);
  }

  /** The distribution of this machine. */
  static Distribution here() {
    return of(Path.of("/"));
  }

  private static Optional<String> field(Path root, String name) {
    Path release = root.resolve("etc/os-release");
    if (!Files.isRegularFile(release)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(release, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1).replace("\"", ""))
          .filter(value -> value.matches("[A-Za-z0-9.+~-]{1,64}"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // then apt says what is wrong
    }
  }
}
