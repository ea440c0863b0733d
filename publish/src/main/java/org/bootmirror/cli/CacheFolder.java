package org.bootmirror.cli;

import java.nio.file.Path;

/** Where a user's caches live (XDG Base Directory Specification). */
final class CacheFolder {

  private CacheFolder() {}

  static Path standard() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("bootmirror");
  }
}
